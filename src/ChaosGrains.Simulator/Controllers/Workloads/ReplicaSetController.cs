using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Controllers.Events;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>Keeps as many pods of a ReplicaSet as it asks for.</summary>
internal sealed class ReplicaSetController(ControllerContext context)
    : WorkloadController(context, context.Kinds.ReplicaSets, EventSource.ReplicaSets)
{
    /// <summary>Pods created or deleted in one go; the rest follows at once, after others had a turn.</summary>
    private const int Burst = 500;

    protected override void Reconcile(JsonObject workload, List<PodRecord> pods)
    {
        var active = pods.FindAll(pod => pod.IsActive);
        if (!workload.IsTerminating()) Scale(workload, active);
        var minReadySeconds = workload.Int("spec", "minReadySeconds") ?? 0;
        Api.SetStatus(Type, workload, ReplicaSetStatus.Of(workload, active, Terminating(pods), minReadySeconds, Now));
        AwaitAvailability(workload, active, minReadySeconds);
    }

    private static int Terminating(List<PodRecord> pods) => pods.Count(pod => pod.IsTerminating && !pod.HasEnded);

    private void Scale(JsonObject set, List<PodRecord> active)
    {
        var missing = (set.Int("spec", "replicas") ?? 1) - active.Count;
        if (missing > 0) Create(set, missing);
        else if (missing < 0) Delete(set, active, -missing);
    }

    private void Create(JsonObject set, int missing)
    {
        for (var count = 0; count < Math.Min(missing, Burst); count++)
        {
            var pod = PodTemplate.Instantiate(Type, set);
            pod["metadata"]!["generateName"] = set.Name() + "-";
            if (!CreatePod(set, pod)) return;
        }
    }

    private void Delete(JsonObject set, List<PodRecord> active, int surplus)
    {
        var order = new PodDeletionOrder(active);
        foreach (var pod in active.Order(order).Take(Math.Min(surplus, Burst))) DeletePod(set, pod);
    }
}
