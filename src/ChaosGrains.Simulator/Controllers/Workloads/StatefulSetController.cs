using System.Globalization;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Events;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>Keeps the pods of a StatefulSet, each under its own name, replaced only after the one before is gone.</summary>
internal sealed class StatefulSetController(ControllerContext context)
    : WorkloadController(context, context.Kinds.StatefulSets, EventSource.StatefulSets)
{
    protected override void Reconcile(JsonObject workload, List<PodRecord> pods)
    {
        var spec = StatefulSetSpec.Of(workload);
        if (!workload.IsTerminating()) Act(workload, spec, StatefulSetPlan.Next(spec, pods, Now));
        Api.SetStatus(Type, workload, StatefulSetStatus.Of(workload, spec, pods, Now));
        AwaitAvailability(workload, pods, spec.MinReadySeconds);
    }

    protected override string CreatedMessage(string pod, JsonObject workload) =>
        $"create Pod {pod} in StatefulSet {workload.Name()} successful";

    protected override string DeletedMessage(string pod, JsonObject workload) =>
        $"delete Pod {pod} in StatefulSet {workload.Name()} successful";

    private void Act(JsonObject set, StatefulSetSpec spec, StatefulSetPlan plan)
    {
        foreach (var pod in plan.Delete) DeletePod(set, pod);
        foreach (var ordinal in plan.Create)
        {
            if (!CreatePod(set, Pod(set, spec, ordinal))) return;
        }
    }

    private JsonObject Pod(JsonObject set, StatefulSetSpec spec, int ordinal)
    {
        var name = spec.PodName(ordinal);
        var pod = PodTemplate.Instantiate(Type, set)
            .WithLabel("apps.kubernetes.io/pod-index", ordinal.ToString(CultureInfo.InvariantCulture))
            .WithLabel("controller-revision-hash", spec.Revision)
            .WithLabel("statefulset.kubernetes.io/pod-name", name);
        var metadata = pod.Child("metadata");
        metadata["name"] = name;
        metadata["generateName"] = set.Name() + "-";
        var body = pod.Child("spec");
        body["hostname"] = name;
        body.SetOrRemove("subdomain", set.Text("spec", "serviceName"));
        return pod;
    }
}
