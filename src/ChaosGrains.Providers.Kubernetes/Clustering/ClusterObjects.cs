using ChaosGrains.Providers.Kubernetes.Common;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Providers.Kubernetes.Clustering;

/// <summary>Reads and changes the object of a cluster, by compare-and-swap on its resource version.</summary>
internal sealed partial class ClusterObjects(
    ObjectStore<OrleansClusterSpec> objects, KubernetesClusteringOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>The object of a cluster; null when there is none.</summary>
    public async Task<KubernetesObject<OrleansClusterSpec>?> FindAsync(string clusterId, CancellationToken cancellationToken)
    {
        var name = ObjectNames.Plain(clusterId);
        var found = await objects.FindAsync(name, cancellationToken);
        if (found is null || found.Spec?.ClusterId == clusterId)
            return found;
        throw new KubernetesProviderException(
            $"OrleansCluster {objects.Namespace}/{name} is meant for cluster '{clusterId}', but belongs to '{found.Spec?.ClusterId}'. "
            + "Choose another ClusterId or Namespace, or delete the object.");
    }

    /// <summary>The object of a cluster.</summary>
    /// <exception cref="KubernetesProviderException">There is none.</exception>
    public async Task<KubernetesObject<OrleansClusterSpec>> GetAsync(string clusterId, CancellationToken cancellationToken) =>
        await FindAsync(clusterId, cancellationToken) ?? throw new KubernetesProviderException(
            $"OrleansCluster {objects.Namespace}/{ObjectNames.Plain(clusterId)} is gone. A silo makes it when it starts; if it was deleted "
            + "while silos ran, restart all silos of the cluster.");

    /// <summary>Makes the object of a cluster unless it is there.</summary>
    public async Task EnsureAsync(string clusterId, CancellationToken cancellationToken)
    {
        if (await FindAsync(clusterId, cancellationToken) is not null)
            return;
        var empty = new KubernetesObject<OrleansClusterSpec>
        {
            Metadata = new ObjectMetadata { Name = ObjectNames.Plain(clusterId) }, Spec = OrleansClusterSpec.Empty(clusterId),
        };
        if (await objects.CreateAsync(empty, cancellationToken) is not null)
            LogCreated(objects.Namespace, empty.Metadata.Name);
    }

    /// <summary>Deletes the object of a cluster.</summary>
    public async Task DeleteAsync(string clusterId, CancellationToken cancellationToken)
    {
        for (var attempt = 1; await FindAsync(clusterId, cancellationToken) is { } found; attempt++)
        {
            if (await objects.DeleteAsync(found.Metadata.Name!, found.Metadata.ResourceVersion!, cancellationToken))
                return;
            if (attempt >= options.ConflictTries)
                throw new KubernetesProviderException($"OrleansCluster {objects.Namespace}/{found.Metadata.Name} could not be deleted: "
                    + $"it changed at every one of {attempt} tries. Stop the silos of the cluster first.");
            await BackOffAsync(attempt, cancellationToken);
        }
    }

    /// <summary>
    /// Applies a change to what is stored, again and again while others write at the same time: the change decides each time anew
    /// whether it is still allowed.
    /// </summary>
    public async Task<ChangeOutcome> ChangeAsync(
        string clusterId, Func<OrleansClusterSpec, OrleansClusterSpec?> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var current = await GetAsync(clusterId, cancellationToken);
            if (change(current.Spec!) is not { } next)
                return ChangeOutcome.Refused;
            if (await WriteAsync(current with { Spec = next }, cancellationToken))
                return ChangeOutcome.Done;
            if (attempt >= options.ConflictTries)
            {
                LogExhausted(objects.Namespace, current.Metadata.Name, attempt);
                return ChangeOutcome.Exhausted;
            }
            await BackOffAsync(attempt, cancellationToken);
        }
    }

    private async Task<bool> WriteAsync(KubernetesObject<OrleansClusterSpec> next, CancellationToken cancellationToken)
    {
        try
        {
            return await objects.ReplaceAsync(next, cancellationToken) is not null;
        }
        catch (ObjectTooLargeException error)
        {
            throw new KubernetesProviderException(
                $"OrleansCluster {objects.Namespace}/{next.Metadata.Name} is too large for the API server: it has {next.Spec!.Silos.Count} "
                + "rows. Let Orleans remove defunct silos: set ClusterMembershipOptions.DefunctSiloCleanupPeriod and DefunctSiloExpiration.",
                error);
        }
    }

    private Task BackOffAsync(int attempt, CancellationToken cancellationToken) =>
        Task.Delay(Backoff.Conflict.Delay(attempt, Random.Shared.NextDouble()), time, cancellationToken);

    [LoggerMessage(Level = LogLevel.Information, Message = "Made OrleansCluster {Namespace}/{Name}")]
    private partial void LogCreated(string @namespace, string? name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "OrleansCluster {Namespace}/{Name} changed at each of {Tries} tries to write it")]
    private partial void LogExhausted(string @namespace, string? name, int tries);
}

/// <summary>What became of a change.</summary>
internal enum ChangeOutcome
{
    /// <summary>It is stored.</summary>
    Done,

    /// <summary>What is stored does not allow it.</summary>
    Refused,

    /// <summary>Others wrote at every try.</summary>
    Exhausted,
}
