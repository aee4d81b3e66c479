using ChaosGrains.Agent.Linux.Pods;
using ChaosGrains.Agent.Linux.Processes;
using ChaosGrains.Agent.Linux.Stress;

namespace ChaosGrains.Agent.Tests.Linux;

public sealed class StressPlanTests
{
    private static readonly StressOrder Wanted = Order("one", "load=50");

    [Fact]
    public void Make_NothingRuns_StartsIt() => Expect(StressPlan.Make([Wanted], []), stop: 0, start: 1);

    [Fact]
    public void Make_SameRuns_LeavesIt() => Expect(StressPlan.Make([Wanted], Found("one", "load=50")), stop: 0, start: 0);

    [Fact]
    public void Make_OtherSettingsRun_ReplacesIt() => Expect(StressPlan.Make([Wanted], Found("one", "load=25")), stop: 1, start: 1);

    [Fact]
    public void Make_HeadIsGone_ReplacesIt() =>
        Expect(StressPlan.Make([Wanted], StressGroup.Of([Process(11, 1, "one", "load=50"), Process(12, 1, "one", "load=50")])), stop: 1, start: 1);

    [Fact]
    public void Make_AnotherExperimentOnTheContainer_RunsBeside() =>
        Expect(StressPlan.Make([Wanted, Order("two", "load=50")], Found("one", "load=50")), stop: 0, start: 1);

    [Fact]
    public void Make_NotWantedAnyMore_IsStopped() => Expect(StressPlan.Make([], Found("one", "load=50")), stop: 1, start: 0);

    [Fact]
    public void Group_HeadWithWorkersThatHaveAChildEach_CountsWorkersAndTheirChildrensMemory()
    {
        var group = StressGroup.Of([
            Process(10, 1, "one", "s", 2_000), Process(11, 10, "one", "s", 500), Process(12, 10, "one", "s", 500),
            Process(13, 11, "one", "s", 100), Process(14, 12, "one", "s", 200)]).ShouldHaveSingleItem();
        group.Head!.Pid.ShouldBe(10);
        group.Workers.ShouldBe(2);
        group.HeldPages.ShouldBe(300);
    }

    private static void Expect(StressPlan plan, int stop, int start) => (plan.Stop.Count, plan.Start.Count).ShouldBe((stop, start));

    private static StressOrder Order(string experiment, string settings) => new(
        new(experiment, "c"), new LocatedContainer("c", false, 5, ["/c"]), "container c", settings, [], 1, 1000, TimeSpan.FromMinutes(1));

    private static IReadOnlyList<StressGroup> Found(string experiment, string settings) =>
        StressGroup.Of([Process(10, 1, experiment, settings), Process(11, 10, experiment, settings)]);

    private static StressProcess Process(int pid, int parent, string experiment, string settings, long pages = 1) =>
        new(new ProcessStat(pid, "stress-ng", 'S', parent, 0, pid, pages), new StressMark(experiment, "p", "c", "cpu", settings));
}
