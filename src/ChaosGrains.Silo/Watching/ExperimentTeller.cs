using ChaosGrains.Errors;
using ChaosGrains.Grains;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Resources;
using ChaosGrains.Kubernetes.Watching;
using ChaosGrains.Ports;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Silo.Watching;

/// <summary>Tells a grain what became of its resource.</summary>
internal sealed partial class ExperimentTeller(
    IGrainFactory grains, IExperimentResources resources, TimeProvider time, ILogger<ExperimentTeller> logger)
{
    private readonly ToldManifests _told = new();

    /// <summary>Forgets what was told, so that each grain is told again.</summary>
    public void Forget() => _told.Clear();

    /// <summary>Tells one grain; what fails comes again after a while.</summary>
    public async Task<TimeSpan?> TellAsync(ExperimentEnvelope? resource, ResourceKey key)
    {
        if (ExperimentId.TryParse($"{key.Namespace}/{key.Name}", null, out var id))
            await TellAsync(resource, id);
        else
            LogImpossibleName(key.Namespace, key.Name);
        return null;
    }

    private async Task TellAsync(ExperimentEnvelope? resource, ExperimentId id)
    {
        var grain = grains.GetGrain<IExperimentGrain>(id.ToString());
        if (resource is null)
        {
            _told.Remove(id);
            await grain.ResourceGoneAsync();
            return;
        }
        try
        {
            var manifest = resource.ToManifest();
            if (_told.IsKnown(manifest))
                return;
            var round = _told.Round;
            await grain.ReconcileAsync(manifest);
            _told.Add(manifest, round);
        }
        catch (ChaosException error) when (error.Error.Code == ChaosErrorCode.InvalidSpec)
        {
            await LetGoAsync(resource, id, error.Error);
        }
    }

    /// <summary>What cannot be read was never begun: people are told why, and nobody is kept from deleting it.</summary>
    private async Task LetGoAsync(ExperimentEnvelope resource, ExperimentId id, ChaosError error)
    {
        LogUnreadable(id, error.ToString());
        if (resource is { IsDeleting: true, HasFinalizer: true })
            await resources.RemoveFinalizerAsync(id, resource.Uid, isAwaited: true, CancellationToken.None);
        else if (resource.Status?.Phase is null)
            resources.Publish(id, resource.Uid, UnreadableResource.StatusOf(resource.Metadata.Generation, error, time.GetUtcNow()));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Namespace}/{Name} cannot be the name of an experiment: it is ignored")]
    private partial void LogImpossibleName(string @namespace, string name);

    [LoggerMessage(Level = LogLevel.Error, Message = "Experiment {Experiment} cannot be read, and is not carried out: {Error}")]
    private partial void LogUnreadable(ExperimentId experiment, string error);
}
