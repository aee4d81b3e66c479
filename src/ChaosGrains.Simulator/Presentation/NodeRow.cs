using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Presentation;

/// <summary>A node in a Table.</summary>
internal static class NodeRow
{
    private const string RolePrefix = "node-role.kubernetes.io/";

    public static JsonArray Cells(JsonObject node, DateTimeOffset now)
    {
        var info = node["status"]?["nodeInfo"];
        var kernel = OrUnknown(info?["kernelVersion"].Text());
        if (info?["architecture"].Text() is { Length: > 0 } architecture) kernel += $" ({architecture})";
        return
        [
            node.Name(), Status(node), Roles(node), node.Age(now), info?["kubeletVersion"].Text() ?? "",
            Address(node, "InternalIP"), Address(node, "ExternalIP"), OrUnknown(info?["osImage"].Text()), kernel,
            OrUnknown(info?["containerRuntimeVersion"].Text()),
        ];
    }

    private static string Status(JsonObject node)
    {
        var ready = (node["status"]?["conditions"]).Objects().LastOrDefault(condition => condition["type"].Text() == "Ready");
        var status = ready is null ? "Unknown" : ready["status"].Text() == "True" ? "Ready" : "NotReady";
        return node["spec"]?["unschedulable"].Flag() == true ? status + ",SchedulingDisabled" : status;
    }

    private static string Roles(JsonObject node)
    {
        var labels = node["metadata"]?["labels"] as JsonObject ?? [];
        var roles = labels.Where(label => label.Key.StartsWith(RolePrefix, StringComparison.Ordinal)).Select(label => label.Key[RolePrefix.Length..])
            .Concat(labels.Where(label => label.Key == "kubernetes.io/role").Select(label => label.Value.Text() ?? ""))
            .Where(role => role.Length > 0).Order(StringComparer.Ordinal);
        return Presentation.Cells.OrNone(string.Join(",", roles));
    }

    private static string Address(JsonObject node, string type) => Presentation.Cells.OrNone(
        (node["status"]?["addresses"]).Objects().FirstOrDefault(address => address["type"].Text() == type)?["address"].Text());

    private static string OrUnknown(string? text) => string.IsNullOrEmpty(text) ? HumanTime.Unknown : text;
}
