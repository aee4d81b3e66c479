using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>Pods: graceful deletion, a spec that hardly changes, a status that is the kubelet's.</summary>
internal sealed class PodStrategy : BuiltInStrategy
{
    private const int BadNodeSeconds = 300;
    private const string EphemeralContainers = "ephemeralcontainers";

    private static readonly HashSet<string> Fields =
    [
        "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork",
        "status.phase", "status.podIP", "status.podIPs", "status.nominatedNodeName",
    ];

    public override bool CountsGeneration => true;

    public override bool CountsGenerationOf(string? subresource) => subresource is null or EphemeralContainers;

    public override bool ReturnsDeletedObject => true;

    public override void PrepareForCreate(JsonObject body)
    {
        var spec = body.Child("spec");
        if (string.IsNullOrEmpty(spec["serviceAccountName"].Text())) (spec["serviceAccountName"], spec["serviceAccount"]) = ("default", "default");
        spec.Default("enableServiceLinks", true);
        spec.Default("preemptionPolicy", "PreemptLowerPriority");
        spec.Default("priority", 0);
        TolerateBadNodes(spec);
        body["status"] = new JsonObject { ["phase"] = "Pending", ["qosClass"] = QualityOfService.Of(spec) };
    }

    public override void PrepareForUpdate(JsonObject body, JsonObject old)
    {
        base.PrepareForUpdate(body, old);
        TolerateBadNodes(body.Child("spec"));
    }

    public override void PrepareForSubresource(string subresource, JsonObject body, JsonObject old)
    {
        if (subresource == "binding") return;
        if (subresource == EphemeralContainers)
        {
            EphemeralContainerRules.KeepOthers(body, old);
            return;
        }

        Keep(body, old, "spec");
        var metadata = body.Metadata();
        if (old["metadata"]?["ownerReferences"] is { } owners) metadata["ownerReferences"] = owners.DeepClone();
        else metadata.Remove("ownerReferences");
        if (body["status"] is not JsonObject) body["status"] = new JsonObject();
        BuiltInStrategy.DropEmptyLists(body["status"]!.AsObject());
        foreach (var condition in body["status"]!["conditions"].Objects())
        {
            // Times are written even when there are none.
            foreach (var name in (string[])["lastProbeTime", "lastTransitionTime"]) condition.TryAdd(name, null);
        }

        if (old["status"]?["qosClass"] is { } quality) body["status"]!.AsObject().Default("qosClass", quality.DeepClone());
    }

    public override IEnumerable<FieldError> Validate(JsonObject body) =>
        [.. EphemeralContainerRules.CheckNew(body.Child("spec")), .. PodSpecRules.Check(body.Child("spec"), "spec")];

    public override IEnumerable<FieldError> ValidateSubresource(string subresource, JsonObject body, JsonObject old) =>
        subresource == EphemeralContainers ? EphemeralContainerRules.Check(body.Child("spec"), old.Child("spec")) : [];

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject body, JsonObject old) =>
        [.. PodSpecRules.Check(body.Child("spec"), "spec"), .. PodUpdateRules.Check(body.Child("spec"), old.Child("spec"))];

    public override long? GracePeriod(JsonObject body, long? asked)
    {
        if (string.IsNullOrEmpty(body["spec"]?["nodeName"].Text())) return 0;
        if (body["status"]?["phase"].Text() is "Succeeded" or "Failed") return 0;
        var period = asked ?? body["spec"]?["terminationGracePeriodSeconds"].Integer() ?? 0;
        return period < 0 ? 1 : period;
    }

    public override bool HasOwnFieldLabels => true;

    public override bool SelectsBy(string field) => Fields.Contains(field);

    public override string? FieldValue(JsonObject body, string field) =>
        field == "spec.hostNetwork" ? body["spec"]?["hostNetwork"].Flag() == true ? "true" : "false" : base.FieldValue(body, field);

    // A pod stays for a while on a node that has gone bad, unless it says otherwise.
    private static void TolerateBadNodes(JsonObject spec)
    {
        Tolerate(spec, "node.kubernetes.io/not-ready");
        Tolerate(spec, "node.kubernetes.io/unreachable");
    }

    private static void Tolerate(JsonObject spec, string taint)
    {
        var tolerated = spec["tolerations"].Objects().Any(toleration => toleration["key"].Text() is var key && (key == taint || string.IsNullOrEmpty(key))
            && (toleration["effect"].Text() is null or "" or "NoExecute"));
        if (tolerated) return;
        if (spec["tolerations"] is not JsonArray tolerations) spec["tolerations"] = tolerations = [];
        tolerations.Add(new JsonObject
        {
            ["key"] = taint, ["operator"] = "Exists", ["effect"] = "NoExecute", ["tolerationSeconds"] = BadNodeSeconds,
        });
    }

    protected override void Default(JsonObject body)
    {
        PodDefaults.Apply(body.Child("spec"));
        PodDefaults.HostPorts(body.Child("spec"));
    }
}
