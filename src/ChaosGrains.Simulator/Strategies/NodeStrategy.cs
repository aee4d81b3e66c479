using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>Nodes: the status may come with the object when it is created, as the kubelet does.</summary>
internal sealed class NodeStrategy : BuiltInStrategy
{
    public override void PrepareForCreate(JsonObject body)
    {
    }

    public override bool HasOwnFieldLabels => true;

    public override bool SelectsBy(string field) => field == "spec.unschedulable";

    public override string? FieldValue(JsonObject body, string field) => body["spec"]?["unschedulable"].Flag() == true ? "true" : "false";

    public override IEnumerable<FieldError> Validate(JsonObject body) => TaintRules.Check(body);

    // The server checks taints as those of a node and once more as those of a changed node.
    public override IEnumerable<FieldError> ValidateUpdate(JsonObject body, JsonObject old) =>
        [.. TaintRules.Check(body), .. TaintRules.Check(body), .. Fixed(body, old)];

    private static IEnumerable<FieldError> Fixed(JsonObject body, JsonObject old)
    {
        foreach (var field in (string[])["podCIDR", "providerID"])
        {
            if (old["spec"]?[field] is { } before && !Json.Same(body["spec"]?[field], before))
                yield return FieldError.Forbidden($"spec.{field}", "node updates may not change " + field + " except from \"\" to valid");
        }
    }

    protected override void Default(JsonObject body)
    {
        body.Child("spec");
        var status = body.Child("status");
        status.Default("daemonEndpoints", new JsonObject { ["kubeletEndpoint"] = new JsonObject { ["Port"] = 0 } });
        var info = status.Child("nodeInfo");
        foreach (var name in (string[])["machineID", "systemUUID", "bootID", "kernelVersion", "osImage", "containerRuntimeVersion",
            "kubeletVersion", "kubeProxyVersion", "operatingSystem", "architecture"])
        {
            info.Default(name, "");
        }

        if (status["allocatable"] is null && status["capacity"] is { } capacity) status["allocatable"] = capacity.DeepClone();
    }
}
