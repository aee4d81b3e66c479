using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Controllers.Objects;

/// <summary>What the scheduler and the kubelets ask about one version of a node.</summary>
internal sealed class NodeRecord(JsonObject source)
{
    public JsonObject Source { get; } = source;

    public string Name { get; } = source.Name();

    public JsonObject? Labels { get; } = source.Labels();

    public IReadOnlyList<Taint> Taints { get; } = [.. source.Objects("spec", "taints").Select(Taint.Parse)];

    public bool IsUnschedulable { get; } = source.Flag("spec", "unschedulable");

    public bool IsReady { get; } = source.Objects("status", "conditions")
        .Any(condition => condition.Text("type") == "Ready" && condition.Text("status") == "True");

    /// <summary>Null until its kubelet has reported.</summary>
    public string? InternalIp { get; } = source.Objects("status", "addresses")
        .FirstOrDefault(address => address.Text("type") == "InternalIP").Text("address");

    /// <summary>Pods it can hold; without a limit when it does not say.</summary>
    public int PodCapacity { get; } = int.TryParse(source.Text("status", "allocatable", "pods"), out var pods) ? pods : int.MaxValue;
}

/// <summary>Keeps pods off a node that do not tolerate it.</summary>
internal sealed record Taint(string Key, string Value, string Effect)
{
    public static Taint Parse(JsonObject taint) => new(taint.Text("key") ?? "", taint.Text("value") ?? "", taint.Text("effect") ?? "");
}
