using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Disruption;

/// <summary>How many pods the workloads behind some pods ask for: each workload once, a ReplicaSet's Deployment in its place.</summary>
internal sealed class BudgetScale(ControllerContext context)
{
    public BudgetPods Of(IReadOnlyList<PodRecord> pods)
    {
        var total = 0;
        var asked = new HashSet<string>();
        foreach (var pod in pods)
        {
            if (pod.ControllerUid.Length == 0 || !asked.Add(pod.ControllerUid)) continue;
            var owner = OwnerReference.Controller(pod.Source)!;
            var (uid, replicas) = Workload(owner, pod.Key.Namespace);
            if (replicas is null)
                return new BudgetPods(pods, null, $"{owner.Kind} {owner.Name} of pod {pod.Name} does not implement the scale subresource");
            if (uid == owner.Uid || asked.Add(uid)) total += replicas.Value;
        }

        return new BudgetPods(pods, total);
    }

    /// <summary>The workload's uid and its replicas; no replicas when it is of a kind that has no scale.</summary>
    private (string Uid, int? Replicas) Workload(OwnerReference owner, string ns)
    {
        if (context.Kinds.Named(owner.ApiVersion, owner.Kind) is not { } type) return (owner.Uid, null);
        if (context.Api.Get(type, ns, owner.Name) is not { } found || found.Uid() != owner.Uid) return (owner.Uid, 0);
        if (OwnerReference.Controller(found) is { Kind: "Deployment" } parent) return Workload(parent, ns);
        return (owner.Uid, found.Int("spec", "replicas") ?? (type.Subresources.Contains("scale") ? 1 : null));
    }
}
