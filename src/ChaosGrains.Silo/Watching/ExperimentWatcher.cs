using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Silo.Watching;

/// <summary>Watches the experiments while it is this silo's turn, which membership order decides, and stops when it is another one's.</summary>
internal sealed partial class ExperimentWatcher(
    IClusterMembershipService membership,
    ILocalSiloDetails self,
    IHostApplicationLifetime lifetime,
    ExperimentWatch watch,
    ILogger<ExperimentWatcher> logger) : BackgroundService
{
    private readonly Departures _departures = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CancellationTokenSource? mine = null;
        var watching = Task.CompletedTask;
        try
        {
            await StartedAsync(stoppingToken);
            await foreach (var snapshot in membership.MembershipUpdates.WithCancellation(stoppingToken))
            {
                var isOwner = self.SiloAddress.Equals(WatcherOwner.Of(snapshot.Members.Values));
                if (isOwner && mine is null)
                {
                    LogStarts(self.SiloAddress);
                    mine = new CancellationTokenSource();
                    watching = watch.RunAsync(mine.Token);
                }
                else if (!isOwner && mine is not null)
                {
                    await StopAsync(mine, watching);
                    mine = null;
                }
                if (_departures.Note(snapshot.Members.Values) && mine is not null)
                    watch.TellAllAgain();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo is stopping.
        }
        finally
        {
            if (mine is not null)
                await StopAsync(mine, watching);
        }
    }

    /// <summary>The silo takes calls when the first one is made.</summary>
    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.UnsafeRegister(static s => ((TaskCompletionSource)s!).TrySetResult(), started);
        await started.Task.WaitAsync(cancellationToken);
    }

    private async Task StopAsync(CancellationTokenSource mine, Task watching)
    {
        await mine.CancelAsync();
        await watching;
        mine.Dispose();
        LogStops(self.SiloAddress);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "This silo ({Silo}) watches the experiments")]
    private partial void LogStarts(SiloAddress silo);

    [LoggerMessage(Level = LogLevel.Information, Message = "This silo ({Silo}) no longer watches the experiments")]
    private partial void LogStops(SiloAddress silo);
}
