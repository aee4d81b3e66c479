using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Events;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>
/// What controllers that manage pods directly have in common: they look at their object when it or one of its pods changes.
/// </summary>
internal abstract class WorkloadController(ControllerContext context, ResourceType type, EventSource source) : Controller(context)
{
    private const int Forbidden = 403;

    protected ResourceType Type { get; } = type;

    public override void Observe(ClusterChange change)
    {
        if (change.IsOf(Type) && change.ConcernsSpec()) Enqueue(ObjectKey.Of(change));
        else if (change.IsOf(Kinds.Pods)) ObservePod(change);
    }

    public override void Reconcile(ObjectKey key)
    {
        if (Api.Get(Type, key.Namespace, key.Name) is { } workload) Reconcile(workload, PodClaims.Claim(Context, Type, workload));
    }

    protected abstract void Reconcile(JsonObject workload, List<PodRecord> pods);

    /// <summary>Creates a pod; false when the namespace takes none any more, which ends with the namespace.</summary>
    protected bool CreatePod(JsonObject workload, JsonObject pod)
    {
        try
        {
            var created = Api.Create(Kinds.Pods, workload.Namespace(), pod);
            Context.Events.Normal(source, Type, workload, "SuccessfulCreate", CreatedMessage(created.Name(), workload));
            return true;
        }
        catch (ApiException refused)
        {
            Context.Events.Warning(source, Type, workload, "FailedCreate", $"Error creating: {refused.Message}");
            if (refused.Code == Forbidden) return false;
            throw;
        }
    }

    protected void DeletePod(JsonObject workload, PodRecord pod)
    {
        Api.Delete(Kinds.Pods, pod.Key.Namespace, pod.Name, new DeleteOptions { Uid = pod.Uid });
        Context.Events.Normal(source, Type, workload, "SuccessfulDelete", DeletedMessage(pod.Name, workload));
    }

    protected virtual string CreatedMessage(string pod, JsonObject workload) => $"Created pod: {pod}";

    protected virtual string DeletedMessage(string pod, JsonObject workload) => $"Deleted pod: {pod}";

    /// <summary>Looks again when the last pod that is ready but not yet available may have become so.</summary>
    protected void AwaitAvailability(JsonObject workload, IEnumerable<PodRecord> pods, int minReadySeconds)
    {
        if (minReadySeconds == 0) return;
        var now = Now;
        var next = pods.Where(pod => pod.IsReady && !pod.IsAvailable(minReadySeconds, now))
            .Select(pod => pod.ReadySince.AddSeconds(minReadySeconds) - now).DefaultIfEmpty(TimeSpan.Zero).Min();
        if (next > TimeSpan.Zero) EnqueueAfter(ObjectKey.Of(Type, workload), next);
    }

    private void ObservePod(ClusterChange change)
    {
        EnqueueOwner(change.Object);
        if (change.Previous is { } previous) EnqueueOwner(previous);
        if (change.Type != ChangeType.Deleted && OwnerReference.Controller(change.Object) is null) EnqueueAdopters(change);
    }

    private void EnqueueOwner(JsonObject pod)
    {
        if (OwnerReference.Controller(pod) is { } owner && owner.Kind == Type.Kind && owner.ApiVersion == Type.ApiVersion)
            Enqueue(ObjectKey.Of(Type, pod.Namespace(), owner.Name));
    }

    /// <summary>A pod that nothing manages may be wanted by any workload of its namespace that selects it; claiming decides.</summary>
    private void EnqueueAdopters(ClusterChange change)
    {
        var isNew = change.Previous is null || OwnerReference.Controller(change.Previous) is not null
            || !JsonNode.DeepEquals(change.Previous.Labels(), change.Object.Labels());
        if (!isNew) return;
        foreach (var workload in Api.List(Type, change.Object.Namespace())) Enqueue(ObjectKey.Of(Type, workload));
    }
}
