using ChaosGrains.CrashMatrix.Tests.Auditing;
using ChaosGrains.CrashMatrix.Tests.Support;
using ChaosGrains.Simulator.Faults;

namespace ChaosGrains.CrashMatrix.Tests.Matrix;

/// <summary>Brings a trouble about while experiments wait at their boundaries, and lets them go on in the midst of it.</summary>
internal sealed class TroubleMaker(World world, Random random)
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestCut = TimeSpan.FromSeconds(20);
    private static readonly string[] StoredKinds = [StoreAudit.States, StoreAudit.Reminders, StoreAudit.Members];

    public Task MakeAsync(Trouble trouble, IReadOnlyList<MatrixCell> cells) => trouble switch
    {
        Trouble.OwnerKilled => KillOwnersAsync(cells),
        Trouble.WatcherKilled => KillWatcherAsync(cells),
        Trouble.ApiServerStopped => StopApiServerAsync(cells),
        Trouble.StorageFails => BreakStorageAsync(cells, match => world.Cluster.Simulator.Faults.InternalError(match)),
        Trouble.StorageHangs => BreakStorageAsync(cells, match => world.Cluster.Simulator.Faults.Hang(match)),
        _ => CutOwnersOffAsync(cells),
    };

    private static void Release(IEnumerable<MatrixCell> cells)
    {
        foreach (var cell in cells)
            cell.Hold.Release();
    }

    /// <summary>One silo after the other, so that each experiment loses its own and there are always others.</summary>
    private async Task KillOwnersAsync(IReadOnlyList<MatrixCell> cells)
    {
        foreach (var owned in cells.Where(c => c.Owner is not null).GroupBy(c => c.Owner!.Value))
        {
            world.Fleet.Find(owned.Key)?.Kill();
            Release(owned);
            await world.Fleet.ReadyAsync();
        }
    }

    private async Task KillWatcherAsync(IReadOnlyList<MatrixCell> cells)
    {
        await Eventually.HoldsAsync(() => world.Fleet.Watcher is not null, () => $"a silo runs the watcher\n{world.Fleet.Describe(10)}");
        world.Fleet.Watcher!.Kill();
        Release(cells);
        await world.Fleet.ReadyAsync();
    }

    private async Task StopApiServerAsync(IReadOnlyList<MatrixCell> cells)
    {
        await world.Cluster.Simulator.StopListeningAsync();
        Release(cells);
        await Task.Delay(Outage, TimeProvider.System, TestContext.Current.CancellationToken);
        await world.Cluster.Simulator.ListenAgainAsync();
    }

    private static async Task BreakStorageAsync(IReadOnlyList<MatrixCell> cells, Func<FaultMatch, FaultOrder> order)
    {
        FaultOrder[] orders = [.. StoredKinds.Select(kind => order(FaultMatch.On(null, kind)))];
        Release(cells);
        await Task.Delay(Outage, TimeProvider.System, TestContext.Current.CancellationToken);
        foreach (var one in orders)
            one.Dispose();
    }

    /// <summary>The silo that is cut off goes on with some of its experiments at once, and with others when somebody else may have taken them over.</summary>
    private async Task CutOwnersOffAsync(IReadOnlyList<MatrixCell> cells)
    {
        foreach (var owned in cells.Where(c => c.Owner is not null).GroupBy(c => c.Owner!.Value))
        {
            if (world.Fleet.Find(owned.Key) is not { } silo)
            {
                Release(owned);
                continue;
            }
            world.Network.Cut(silo.Slot);
            Release(owned.Where(_ => random.Next(2) == 0));
            var since = TimeProvider.System.GetTimestamp();
            var hasLeft = await Eventually.DoneAsync(silo.Exited, LongestCut);
            world.Report.Add(
                $"{silo.Slot.Name} was cut off with {owned.Count()} experiments, and "
                + (hasLeft ? $"ended itself after {TimeProvider.System.GetElapsedTime(since).TotalSeconds:0.0} s." : $"was still there after {LongestCut.TotalSeconds} s."));
            Release(owned);
            world.Network.Heal();
            await world.Fleet.ReadyAsync();
        }
    }
}
