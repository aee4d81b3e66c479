using System.Collections.Frozen;
using System.Collections.Immutable;
using ChaosGrains.Errors;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Ports;
using ChaosGrains.Specs;
using ChaosGrains.Targets;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Kubernetes.Selection;

/// <summary>Lists the pods that may be meant, lets the server evaluate what it can, and takes some of them.</summary>
internal sealed class PodSelector(ApiConnection connection, IOptions<PodSelectorOptions> options) : IPodSelector
{
    private readonly PodReader _cached = new(connection, options.Value, fromCache: true);
    private readonly PodReader _current = new(connection, options.Value, fromCache: false);

    public async Task<TargetSelection> SelectAsync(
        ExperimentId experiment, TargetSpec target, long seed, CancellationToken cancellationToken)
    {
        string[] namespaces = target.Namespaces.IsDefaultOrEmpty ? [experiment.Namespace] : [.. target.Namespaces.Distinct()];
        try
        {
            var selection = await SelectAsync(_cached, target, seed, namespaces, cancellationToken);
            if (!selection.Pods.IsEmpty)
                return selection;
            // That nothing matches is only said of the pods as they stand now.
            return await SelectAsync(_current, target, seed, namespaces, cancellationToken);
        }
        catch (Exception error) when (error is not ChaosException && !cancellationToken.IsCancellationRequested)
        {
            throw KubernetesErrors.Wrap(error, $"looking for the targets of {experiment} in {string.Join(", ", namespaces.Take(3))}");
        }
    }

    private async Task<TargetSelection> SelectAsync(
        PodReader reader, TargetSpec target, long seed, string[] namespaces, CancellationToken cancellationToken)
    {
        var search = new NamespaceSearch(reader, options.Value, target, await NodesAsync(reader, target, cancellationToken));
        return Take(target, seed, namespaces, await SearchAsync(search, namespaces, cancellationToken));
    }

    private async Task<NamespaceSearch.Found[]> SearchAsync(
        NamespaceSearch search, string[] namespaces, CancellationToken cancellationToken)
    {
        if (namespaces.Length == 1)
            return [await SearchAsync(search, namespaces[0], cancellationToken)];
        var found = new NamespaceSearch.Found[namespaces.Length];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = options.Value.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, namespaces.Length, limits,
            async (i, token) => found[i] = await SearchAsync(search, namespaces[i], token));
        return found;
    }

    private async Task<NamespaceSearch.Found> SearchAsync(NamespaceSearch search, string ns, CancellationToken cancellationToken)
    {
        var found = await search.RunAsync(ns, cancellationToken);
        // The server answers an empty list for a namespace that does not exist: only then it is worth a question.
        if (found.Pods.Count == 0 && await _current.IsMissingAsync(ns, cancellationToken))
            throw new ChaosException(ChaosErrorCode.NotFound, $"Namespace {ns} does not exist: no pod can be selected in it.");
        return found;
    }

    private static async Task<FrozenSet<string>?> NodesAsync(PodReader reader, TargetSpec target, CancellationToken cancellationToken)
    {
        if (target.NodeSelector.Count == 0)
            return target.Nodes.IsDefaultOrEmpty ? null : target.Nodes.ToFrozenSet();
        var labelled = await reader.NodesAsync(SelectorText.OfLabels(target.NodeSelector), cancellationToken);
        return labelled.Select(n => n.Metadata.Name)
            .Where(name => target.Nodes.IsDefaultOrEmpty || target.Nodes.Contains(name))
            .ToFrozenSet();
    }

    private static TargetSelection Take(TargetSpec target, long seed, string[] namespaces, NamespaceSearch.Found[] found)
    {
        var fitting = found.SelectMany(f => f.Pods).ToList();
        var eligible = target.IncludeNotReady ? fitting : fitting.FindAll(p => p.IsReady);
        var chosen = TargetChoice.Choose(eligible, p => p.Metadata.Uid, target.Mode, target.Value, seed)
            .OrderBy(p => p.Metadata.Namespace, StringComparer.Ordinal).ThenBy(p => p.Metadata.Name, StringComparer.Ordinal)
            .Select(ToTarget)
            .ToImmutableArray();
        var hints = found.Select(f => f.Hint).OfType<string>().ToList();
        var explanation = SelectionExplanation.Of(target, namespaces, fitting.Count, fitting.Count - eligible.Count, chosen.Length, hints);
        return new TargetSelection(chosen, eligible.Count, explanation);
    }

    private static SelectedPod ToTarget(PodRecord pod) => new(
        new PodId(pod.Metadata.Namespace, pod.Metadata.Name, pod.Metadata.Uid),
        pod.Spec.NodeName is { Length: > 0 } node ? new NodeId(node) : null);
}
