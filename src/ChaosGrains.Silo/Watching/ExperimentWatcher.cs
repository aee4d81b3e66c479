using ChaosGrains.Errors;
using ChaosGrains.Grains;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Resources;
using ChaosGrains.Kubernetes.Watching;
using ChaosGrains.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Silo.Watching;

/// <summary>
/// Maps changes of ChaosExperiment resources to calls of their grains: informer → queue → grain. Runs on the one silo that membership order picks, and
/// moves when membership changes.
/// </summary>
internal sealed partial class ExperimentWatcher(
    IClusterMembershipService membership,
    ILocalSiloDetails self,
    ResourceInformer<ExperimentEnvelope> informer,
    WorkQueue<ResourceKey> queue,
    IGrainFactory grains,
    IExperimentResources resources,
    IOptions<WatcherOptions> options,
    TimeProvider time,
    ILogger<ExperimentWatcher> logger) : BackgroundService
{
    private readonly ToldManifests _told = new();
    private readonly Departures _departures = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CancellationTokenSource? mine = null;
        var watching = Task.CompletedTask;
        try
        {
            await foreach (var snapshot in membership.MembershipUpdates.WithCancellation(stoppingToken))
            {
                var isOwner = self.SiloAddress.Equals(WatcherOwner.Of(snapshot.Members.Values));
                if (isOwner && mine is null)
                {
                    LogStarts(self.SiloAddress);
                    mine = new CancellationTokenSource();
                    watching = WatchAsync(mine.Token);
                }
                else if (!isOwner && mine is not null)
                {
                    LogStops(self.SiloAddress);
                    await StopAsync(mine, watching);
                    mine = null;
                }
                if (_departures.Note(snapshot.Members.Values) && mine is not null)
                    TellAllAgain();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
        finally
        {
            if (mine is not null)
                await StopAsync(mine, watching);
        }
    }

    private static async Task StopAsync(CancellationTokenSource mine, Task watching)
    {
        await mine.CancelAsync();
        await watching;
        mine.Dispose();
    }

    private Task WatchAsync(CancellationToken cancellationToken)
    {
        _told.Clear();
        return Task.WhenAll(
            informer.RunAsync(queue.Add, cancellationToken),
            queue.RunAsync((key, _) => TellAsync(informer.Find(key), key), options.Value.Parallelism, cancellationToken));
    }

    /// <summary>Wakes the experiments that ran on a silo that is gone, which would otherwise sleep until their reminders. Telling the others is harmless.</summary>
    private void TellAllAgain()
    {
        _told.Clear();
        foreach (var item in informer.Items)
            queue.Add(item.Key);
    }

    /// <summary>Tells one grain; what fails comes again after a while.</summary>
    private async Task<TimeSpan?> TellAsync(ExperimentEnvelope? resource, ResourceKey key)
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

    [LoggerMessage(Level = LogLevel.Information, Message = "This silo ({Silo}) watches the experiments")]
    private partial void LogStarts(SiloAddress silo);

    [LoggerMessage(Level = LogLevel.Information, Message = "This silo ({Silo}) no longer watches the experiments")]
    private partial void LogStops(SiloAddress silo);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Namespace}/{Name} cannot be the name of an experiment: it is ignored")]
    private partial void LogImpossibleName(string @namespace, string name);

    [LoggerMessage(Level = LogLevel.Error, Message = "Experiment {Experiment} cannot be read, and is not carried out: {Error}")]
    private partial void LogUnreadable(ExperimentId experiment, string error);
}
