using System.Collections.Frozen;
using ChaosGrains.Specs;

namespace ChaosGrains.Kubernetes.Selection;

/// <summary>Finds the pods of one namespace that meet all criteria, whatever their readiness.</summary>
internal sealed class NamespaceSearch(PodReader reader, PodSelectorOptions options, TargetSpec target, FrozenSet<string>? nodes)
{
    /// <summary>What was found in a namespace.</summary>
    /// <param name="Pods">Pods that meet the criteria and have not ended.</param>
    /// <param name="Hint">Why there are none, if there is a particular reason.</param>
    public readonly record struct Found(List<PodRecord> Pods, string? Hint);

    public async Task<Found> RunAsync(string ns, CancellationToken cancellationToken)
    {
        var labels = target.Selector is { } selector ? SelectorText.Of(selector) : "";
        FrozenSet<string>? owners = null;
        if (target.Owner is { } owner)
        {
            if (await reader.WorkloadAsync(ns, owner, cancellationToken) is not { } workload)
                return new Found([], $"there is no {owner.Kind} {owner.Name} in namespace {ns}");
            var ownLabels = SelectorText.Of(workload.Spec.Selector);
            owners = await ControllersAsync(ns, owner.Kind, workload, ownLabels, cancellationToken);
            labels = SelectorText.Join(labels, ownLabels);
        }
        var pods = await ListAsync(ns, labels, cancellationToken);
        var names = target.Pods.ToFrozenSet();
        return new Found(pods.FindAll(pod => Fits(pod, names, owners)), null);
    }

    private async Task<FrozenSet<string>> ControllersAsync(
        string ns, OwnerKind kind, WorkloadRecord workload, string labels, CancellationToken cancellationToken)
    {
        if (kind != OwnerKind.Deployment)
            return [workload.Metadata.Uid];
        var sets = await reader.ReplicaSetsAsync(ns, labels, cancellationToken);
        return sets.Where(s => IsControlledBy(s.Metadata.OwnerReferences, uid => uid == workload.Metadata.Uid))
            .Select(s => s.Metadata.Uid)
            .ToFrozenSet();
    }

    private async Task<List<PodRecord>> ListAsync(string ns, string labels, CancellationToken cancellationToken)
    {
        var fields = SelectorText.Join(target.FieldSelector, nodes is { Count: 1 } ? $"spec.nodeName={nodes.Items[0]}" : null);
        if (nodes is { Count: 0 })
            return [];
        if (target.Pods.IsDefaultOrEmpty || target.Pods.Length > options.MaxNamedReads)
            return await reader.PodsAsync(new PodQuery(ns, labels, fields), cancellationToken);
        // A list restricted to one name costs the server no more than a GET, and leaves the other criteria to it.
        var reads = target.Pods.Distinct().Select(name =>
            reader.PodsAsync(new PodQuery(ns, labels, SelectorText.Join($"metadata.name={name}", fields)), cancellationToken));
        return [.. (await Task.WhenAll(reads)).SelectMany(pods => pods)];
    }

    private bool Fits(PodRecord pod, FrozenSet<string> names, FrozenSet<string>? owners) =>
        !pod.IsOver
        && !(pod.Metadata.Name == options.OwnName && pod.Metadata.Namespace == options.OwnNamespace)
        && (names.Count == 0 || names.Contains(pod.Metadata.Name))
        && (nodes is null || (pod.Spec.NodeName is { } node && nodes.Contains(node)))
        && (owners is null || IsControlledBy(pod.Metadata.OwnerReferences, owners.Contains))
        && target.Annotations.All(a => pod.Metadata.Annotations?.GetValueOrDefault(a.Key) == a.Value);

    private static bool IsControlledBy(OwnerRecord[]? references, Func<string, bool> isOwner) =>
        Array.Exists(references ?? [], r => r.Controller && isOwner(r.Uid));
}
