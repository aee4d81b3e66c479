using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Events;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Controllers.Scheduling;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>Keeps one pod of a DaemonSet on each node that it may run on.</summary>
internal sealed class DaemonSetController(ControllerContext context)
    : WorkloadController(context, context.Kinds.DaemonSets, EventSource.DaemonSets)
{
    public override void Observe(ClusterChange change)
    {
        base.Observe(change);
        if (!change.IsOf(Kinds.Nodes)) return;
        foreach (var set in Api.List(Type)) Enqueue(ObjectKey.Of(Type, set));
    }

    protected override void Reconcile(JsonObject workload, List<PodRecord> pods)
    {
        var probe = DaemonSetPods.Probe(workload);
        var eligible = Context.Nodes.All.Where(node => NodeFit.WhyNot(probe, node) is null).Select(node => node.Name).ToList();
        var byNode = pods.ToLookup(pod => DaemonSetPods.TargetNode(pod) ?? "");
        var minReadySeconds = workload.Int("spec", "minReadySeconds") ?? 0;
        var revision = TemplateHash.Of(workload.At("spec", "template"));
        var rollout = new DaemonSetRollout(revision, MaxUnavailable(workload, eligible.Count), minReadySeconds, Now);
        if (!workload.IsTerminating())
        {
            var rollsOut = workload.Text("spec", "updateStrategy", "type") != "OnDelete";
            Act(workload, revision, DaemonSetPlan.Next(eligible, byNode, rollsOut ? rollout : null));
        }

        Api.SetStatus(Type, workload, DaemonSetStatus.Of(workload, eligible, byNode, rollout));
        AwaitAvailability(workload, pods, minReadySeconds);
    }

    private void Act(JsonObject set, string revision, DaemonSetPlan plan)
    {
        foreach (var pod in plan.Delete) DeletePod(set, pod);
        foreach (var node in plan.Create)
        {
            if (!CreatePod(set, DaemonSetPods.For(Type, set, revision, node))) return;
        }
    }

    private static int MaxUnavailable(JsonObject set, int nodes) =>
        Math.Max(IntOrPercent.Of(set.At("spec", "updateStrategy", "rollingUpdate", "maxUnavailable"), nodes, roundUp: true) ?? 1, 1);
}
