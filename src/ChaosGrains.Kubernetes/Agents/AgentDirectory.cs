using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Operator;
using ChaosGrains.Kubernetes.Watching;
using ChaosGrains.Ports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Kubernetes.Agents;

/// <summary>Knows where agents listen, by watching their pods in the operator's namespace. Empty until it runs.</summary>
public sealed class AgentDirectory : IAgentDirectory
{
    /// <summary>The labels that agents' pods carry.</summary>
    public const string Labels = "app.kubernetes.io/name=chaosgrains,app.kubernetes.io/component=agent";

    private readonly AgentRoster _roster = new();
    private readonly ResourceInformer<AgentPod> _informer;

    internal AgentDirectory(
        ApiConnection connection, OperatorNamespace home, IOptions<ResourceInformerOptions> options, TimeProvider time,
        ILogger<AgentDirectory> logger)
    {
        var api = new ResourceApi<AgentPod>(
            connection, $"api/v1/namespaces/{Uri.EscapeDataString(home.Name)}/pods", metadataOnly: false,
            ApiJson.AgentPodList, ApiJson.AgentPod, Labels);
        _informer = new ResourceInformer<AgentPod>(api, options.Value, time, logger);
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Nodes => [.. _roster.Nodes];

    /// <inheritdoc/>
    public Uri? Find(string node) => _roster.Find(node);

    /// <summary>Whether all agents were seen once.</summary>
    public bool HasSynced => _informer.HasSynced;

    /// <summary>Follows the API server until cancelled, whatever fails meanwhile; then returns. One run at a time.</summary>
    /// <param name="onChanged">Gets the name of each node whose agent came, went, moved, or became ready or unready. Called in a row: must be quick and not throw.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task RunAsync(Action<string> onChanged, CancellationToken cancellationToken) => _informer.RunAsync(key =>
    {
        foreach (var node in _roster.Put(key, _informer.Find(key)))
            onChanged(node);
    }, cancellationToken);
}
