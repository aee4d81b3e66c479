using ChaosGrains.Kubernetes.Resources;
using ChaosGrains.Kubernetes.Watching;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Silo.Watching;

/// <summary>Maps changes of ChaosExperiment resources to calls of their grains: informer → queue → grain.</summary>
internal sealed partial class ExperimentWatch(
    ResourceInformer<ExperimentEnvelope> informer,
    WorkQueue<ResourceKey> queue,
    ExperimentTeller teller,
    IOptions<WatcherOptions> options,
    TimeProvider time,
    ILogger<ExperimentWatch> logger)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Watches until cancelled. Then what is in the queue is still told, for <see cref="WatcherOptions.Drain"/> at most; the next watcher
    /// lists everything anew, and tells what is left.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        teller.Forget();
        using var telling = new CancellationTokenSource();
        var told = queue.RunAsync((key, _) => teller.TellAsync(informer.Find(key), key), options.Value.Parallelism, telling.Token);
        try
        {
            await informer.RunAsync(queue.Add, cancellationToken);
            await DrainAsync();
        }
        finally
        {
            await telling.CancelAsync();
            await told;
        }
    }

    /// <summary>Wakes the experiments that ran on a silo that is gone, which would otherwise sleep until their reminders. Telling the others is harmless.</summary>
    public void TellAllAgain()
    {
        teller.Forget();
        foreach (var item in informer.Items)
            queue.Add(item.Key);
    }

    private async Task DrainAsync()
    {
        var since = time.GetTimestamp();
        while (queue.Ready > 0 && time.GetElapsedTime(since) < options.Value.Drain)
            await Task.Delay(Pace, time);
        if (queue.Ready is > 0 and var left)
            LogLeft(left);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} changes are left for the next watcher to find")]
    private partial void LogLeft(int count);
}
