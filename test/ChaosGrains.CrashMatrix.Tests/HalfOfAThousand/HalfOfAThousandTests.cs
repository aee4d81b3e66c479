using ChaosGrains.CrashMatrix.Tests.Auditing;
using ChaosGrains.CrashMatrix.Tests.Failpoints;
using ChaosGrains.CrashMatrix.Tests.Support;
using ChaosGrains.Failpoints;

namespace ChaosGrains.CrashMatrix.Tests.HalfOfAThousand;

public sealed class HalfOfAThousandTests(World world)
{
    private const int Pods = 1000;
    private const int Wanted = 500;
    private const int KilledAfter = 300;

    [Fact]
    public async Task PodKill_OwnerKilledAfter300Of500_HitsExactlyTheChosen500()
    {
        await world.Fleet.ReadyAsync();
        var crowd = new Crowd(world.Cluster, world.NextName("crowd"));
        await crowd.PrepareAsync(Pods);
        using var owner = world.Failpoints.Hold(hit => hit.Experiment == crowd.Id && hit.Point == Failpoint.Injecting);
        using var hold = world.Failpoints.Hold(crowd.Id, Failpoint.TargetInjected, KilledAfter);
        var uid = crowd.Begin(Wanted);
        var owning = await ReachedAsync(owner);
        owner.Release();
        await ReachedAsync(hold);

        var killedAt = TimeProvider.System.GetTimestamp();
        world.Fleet.Find(owning.Process)!.Kill();
        hold.Release();
        await Eventually.HoldsAsync(() => crowd.View!.IsOver, () => $"the experiment is over: {crowd.View}\n{world.Fleet.Describe(12, crowd.Id)}");
        var took = TimeProvider.System.GetElapsedTime(killedAt);

        var hits = world.Pods.In(crowd.Namespace).Where(p => p.IsHit).ToArray();
        hits.Select(p => p.Uid).ToHashSet().SetEquals(world.Store.Chosen(uid)).ShouldBeTrue();
        hits.Length.ShouldBe(Wanted);
        world.Pods.AcceptedDeletes(crowd.Namespace).ShouldBe(Wanted);
        var status = crowd.View!;
        (status.Phase, status.Selected, status.Injected, status.Failed).ShouldBe(("Completed", Wanted, Wanted, 0));
        world.Report.Add(
            $"{Wanted} of {Pods} pods, kill -9 of the owner after {hits.Count(p => p.DeletedAt < killedAt)}: "
            + $"{hits.Length} chosen pods gone, no other; the status says selected {status.Selected}, injected {status.Injected}. "
            + $"Stood still {StoodStill(hits, killedAt).TotalSeconds:0.0} s, over {took.TotalSeconds:0.0} s after the kill, {world.Store.Writes(crowd.Id)} state writes.");
        crowd.Remove();
    }

    private static async Task<FailpointHit> ReachedAsync(FailpointHold hold)
    {
        (await Eventually.DoneAsync(hold.Reached, Eventually.Deadline)).ShouldBeTrue("the experiment came to the boundary");
        return await hold.Reached;
    }

    /// <summary>The longest time without a deletion, from the kill on.</summary>
    private static TimeSpan StoodStill(PodHistory[] hits, long killedAt)
    {
        var moments = hits.Select(p => p.DeletedAt!.Value).Where(at => at > killedAt).Prepend(killedAt).Order().ToArray();
        return moments.Zip(moments.Skip(1), (a, b) => TimeProvider.System.GetElapsedTime(a, b)).DefaultIfEmpty().Max();
    }
}
