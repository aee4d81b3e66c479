using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Selectors;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>Rolls a Deployment's template out through ReplicaSets, one per template.</summary>
internal sealed class DeploymentController(ControllerContext context) : Controller(context)
{
    private readonly ReplicaSetWriter _writer = new(context);

    public override void Observe(ClusterChange change)
    {
        if (change.IsOf(Kinds.Deployments) && change.ConcernsSpec()) Enqueue(ObjectKey.Of(change));
        else if (change.IsOf(Kinds.ReplicaSets)) EnqueueOwner(change.Object);
        else if (change.IsOf(Kinds.Pods) && change.Type == ChangeType.Deleted) ObserveGonePod(change.Object);
    }

    public override void Reconcile(ObjectKey key)
    {
        if (Api.Get(Kinds.Deployments, key.Namespace, key.Name) is not { } deployment) return;
        var spec = DeploymentSpec.Of(deployment);
        var sets = Sets(deployment);
        var template = deployment.Object("spec", "template") ?? [];
        var current = sets.OrderBy(set => set.Source.Created()).FirstOrDefault(set => set.IsOf(template));
        var old = sets.FindAll(set => set.Name != current?.Name);
        if (!deployment.IsTerminating() && Advance(deployment, spec, ref current, old)) return;
        WriteStatus(deployment, spec, current, old);
    }

    /// <summary>Takes the next step; true when it changed a ReplicaSet, whose change brings the Deployment back here.</summary>
    private bool Advance(JsonObject deployment, DeploymentSpec spec, ref ReplicaSetView? current, List<ReplicaSetView> old)
    {
        if (spec.IsPaused || IsScaling(spec, current, old))
            return _writer.Resize(deployment, spec, Resized(spec, current, old), With(current, old));
        if (spec.IsRecreate && old.Any(set => set.Replicas > 0 || HasPods(set)))
            return _writer.Resize(deployment, spec, old.ToDictionary(set => set.Name, _ => 0), old);
        if (current is null)
        {
            current = _writer.Create(deployment, spec, RollingUpdate.NewSize(spec, 0, old.Sum(set => set.Replicas)), old);
            return true;
        }

        if (_writer.SetRevision(deployment, current, old)) return true;
        return _writer.Resize(deployment, spec, RollingUpdate.Step(spec, current, old), With(current, old));
    }

    private static List<ReplicaSetView> With(ReplicaSetView? current, List<ReplicaSetView> old) =>
        current is null ? old : [.. old, current];

    private static bool IsScaling(DeploymentSpec spec, ReplicaSetView? current, List<ReplicaSetView> old) =>
        With(current, old).Any(set => set.Replicas > 0 && set.Desired is { } desired && desired != spec.Replicas);

    private static IReadOnlyDictionary<string, int> Resized(DeploymentSpec spec, ReplicaSetView? current, List<ReplicaSetView> old)
    {
        var active = With(current, old).Where(set => set.Replicas > 0).ToList();
        var only = active.Count > 1 ? null : active.FirstOrDefault() ?? current;
        if (only is not null) return new Dictionary<string, int> { [only.Name] = spec.Replicas };
        if (current is not null && current.Replicas == spec.Replicas && current.Available == spec.Replicas)
            return old.ToDictionary(set => set.Name, _ => 0);
        return spec.IsRecreate ? new Dictionary<string, int>() : ProportionalScaling.Resize(spec, active);
    }

    private bool HasPods(ReplicaSetView set) => Context.Pods.ControlledBy(set.Source.Uid()).Any(pod => !pod.HasEnded);

    /// <summary>The Deployment's ReplicaSets, oldest first; matching ones that nothing manages are adopted.</summary>
    private List<ReplicaSetView> Sets(JsonObject deployment)
    {
        if (!deployment.IsTerminating()) AdoptOrphans(deployment);
        return [.. Api.List(Kinds.ReplicaSets, deployment.Namespace())
            .Where(set => OwnerReference.Controller(set)?.Uid == deployment.Uid())
            .Select(set => new ReplicaSetView(set))
            .OrderBy(set => set.Source.Created()).ThenBy(set => set.Revision)];
    }

    private void AdoptOrphans(JsonObject deployment)
    {
        var selector = LabelSelector.FromObject(deployment.Object("spec", "selector") ?? []);
        foreach (var set in Api.List(Kinds.ReplicaSets, deployment.Namespace()))
        {
            if (!set.IsTerminating() && OwnerReference.Controller(set) is null && selector.Matches(set.Labels()))
                PodClaims.Adopt(Api, Kinds.ReplicaSets, set, Kinds.Deployments, deployment);
        }
    }

    private void WriteStatus(JsonObject deployment, DeploymentSpec spec, ReplicaSetView? current, List<ReplicaSetView> old)
    {
        var (status, recheck) = DeploymentStatus.Of(deployment, spec, current, With(current, old), Now);
        Api.SetStatus(Kinds.Deployments, deployment, status);
        if (recheck is { } delay) EnqueueAfter(ObjectKey.Of(Kinds.Deployments, deployment), delay);
        if (!deployment.IsTerminating() && DeploymentStatus.IsComplete(deployment, spec, status))
            _writer.DropOldRevisions(deployment, spec, old);
    }

    /// <summary>Recreate waits until the last pod of a set scaled to nothing is gone, which changes no ReplicaSet.</summary>
    private void ObserveGonePod(JsonObject pod)
    {
        if (OwnerReference.Controller(pod) is not { Kind: "ReplicaSet" } owner) return;
        if (Api.Get(Kinds.ReplicaSets, pod.Namespace(), owner.Name) is { } set && set.Int("spec", "replicas") == 0) EnqueueOwner(set);
    }

    private void EnqueueOwner(JsonObject set)
    {
        if (OwnerReference.Controller(set) is { Kind: "Deployment" } owner)
            Enqueue(ObjectKey.Of(Kinds.Deployments, set.Namespace(), owner.Name));
    }
}
