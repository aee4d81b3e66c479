namespace ChaosGrains.Agent.Hosting;

/// <summary>
/// Gives garbage back to the node soon. The agent mostly waits and answers a heart-beat now and then; by itself the collector would wait for several MiB of
/// garbage, on a node with large caches for many more, and keep their room. Each time costs some milliseconds.
/// </summary>
internal sealed class MemoryReturn(TimeProvider time) : BackgroundService
{
    private const long Worthwhile = 1 << 20;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        var returned = 0L;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var allocated = GC.GetTotalAllocatedBytes();
            if (allocated - returned < Worthwhile)
                continue;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            returned = allocated;
        }
    }
}
