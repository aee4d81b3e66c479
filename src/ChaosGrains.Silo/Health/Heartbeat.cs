using Microsoft.Extensions.Hosting;

namespace ChaosGrains.Silo.Health;

/// <summary>Beats as long as this process gets work done: on the thread pool, which runs grains, timers and messages too.</summary>
internal sealed class Heartbeat(TimeProvider time) : BackgroundService
{
    /// <summary>Time between beats.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private long _last = time.GetTimestamp();

    /// <summary>Time since the last beat.</summary>
    public TimeSpan Age => time.GetElapsedTime(Volatile.Read(ref _last));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do
            {
                await Task.Yield();
                Volatile.Write(ref _last, time.GetTimestamp());
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }
}
