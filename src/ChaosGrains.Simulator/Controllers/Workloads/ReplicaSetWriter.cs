using System.Globalization;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Events;
using ChaosGrains.Simulator.Controllers.Objects;
using static ChaosGrains.Simulator.Controllers.Workloads.DeploymentAnnotations;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>Creates, resizes and removes the ReplicaSets of Deployments.</summary>
internal sealed class ReplicaSetWriter(ControllerContext context)
{
    private const int AlreadyExists = 409;
    private readonly IClusterApi _api = context.Api;
    private readonly Kinds _kinds = context.Kinds;

    public ReplicaSetView Create(JsonObject deployment, DeploymentSpec spec, int size, List<ReplicaSetView> old)
    {
        var collisions = deployment.Int("status", "collisionCount") ?? 0;
        var revision = NextRevision(old);
        var set = NewReplicaSet.For(_kinds.Deployments, deployment, spec, size, collisions, revision);
        try
        {
            var created = _api.Create(_kinds.ReplicaSets, deployment.Namespace(), set);
            SetDeploymentRevision(deployment, revision);
            if (size > 0) Told(deployment, created.Name(), 0, size);
            return new ReplicaSetView(created);
        }
        catch (ApiException taken) when (taken.Code == AlreadyExists)
        {
            CountCollision(deployment);
            throw;
        }
    }

    /// <summary>Sets sizes, and notes on each set for how many replicas it was made; true when anything changed.</summary>
    public bool Resize(
        JsonObject deployment, DeploymentSpec spec, IReadOnlyDictionary<string, int> sizes, IReadOnlyList<ReplicaSetView> sets)
    {
        var changed = false;
        foreach (var set in sets)
        {
            var size = sizes.GetValueOrDefault(set.Name, set.Replicas);
            if (size == 0 && set.Replicas == 0) continue;
            if (size == set.Replicas && set.Desired == spec.Replicas) continue;
            changed |= _api.Update(_kinds.ReplicaSets, deployment.Namespace(), set.Name, copy => SetSize(copy, spec, size)) is not null;
            if (size != set.Replicas) Told(deployment, set.Name, set.Replicas, size);
        }

        return changed;
    }

    /// <summary>Makes the current set the latest revision, as after going back to an older template; true when it was not.</summary>
    public bool SetRevision(JsonObject deployment, ReplicaSetView current, List<ReplicaSetView> old)
    {
        var revision = NextRevision(old);
        if (current.Revision >= revision)
        {
            SetDeploymentRevision(deployment, current.Revision);
            return false;
        }

        _api.Update(_kinds.ReplicaSets, deployment.Namespace(), current.Name, copy => SetAnnotation(copy, Revision, revision));
        return true;
    }

    /// <summary>Deletes the oldest empty sets beyond the number to keep.</summary>
    public void DropOldRevisions(JsonObject deployment, DeploymentSpec spec, List<ReplicaSetView> old)
    {
        var empty = old.FindAll(set => !set.Source.IsTerminating());
        foreach (var set in empty.OrderBy(set => set.Revision).Take(Math.Max(empty.Count - spec.RevisionHistoryLimit, 0)))
        {
            if (set.Replicas > 0 || set.Actual > 0 || !set.IsObserved) continue;
            _api.Delete(_kinds.ReplicaSets, deployment.Namespace(), set.Name, new DeleteOptions { Uid = set.Source.Uid() });
        }
    }

    private static long NextRevision(List<ReplicaSetView> old) => old.Select(set => set.Revision).DefaultIfEmpty(0).Max() + 1;

    /// <summary>Through the status, where a new annotation does not count as a change of what the Deployment asks for.</summary>
    private void SetDeploymentRevision(JsonObject deployment, long revision)
    {
        if (deployment.Annotation(Revision) == Text(revision)) return;
        bool Change(JsonObject copy) => SetAnnotation(copy, Revision, revision);
        _api.Update(_kinds.Deployments, deployment.Namespace(), deployment.Name(), Change, "status");
    }

    private void CountCollision(JsonObject deployment) => _api.Update(_kinds.Deployments, deployment.Namespace(), deployment.Name(), copy =>
    {
        var status = copy.Child("status");
        status["collisionCount"] = (status.Int("collisionCount") ?? 0) + 1;
        return true;
    }, "status");

    private static bool SetSize(JsonObject copy, DeploymentSpec spec, int size)
    {
        copy.Child("spec")["replicas"] = size;
        SetAnnotation(copy, DesiredReplicas, spec.Replicas);
        return SetAnnotation(copy, MaxReplicas, spec.Replicas + spec.MaxSurge);
    }

    private static bool SetAnnotation(JsonObject copy, string name, long value)
    {
        copy.Child("metadata").Child("annotations")[name] = Text(value);
        return true;
    }

    private void Told(JsonObject deployment, string set, int from, int to)
    {
        var direction = to > from ? "up" : "down";
        var message = $"Scaled {direction} replica set {set} from {from} to {to}";
        context.Events.Normal(EventSource.Deployments, _kinds.Deployments, deployment, "ScalingReplicaSet", message);
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
