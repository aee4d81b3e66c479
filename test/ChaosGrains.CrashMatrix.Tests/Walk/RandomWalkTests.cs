using ChaosGrains.CrashMatrix.Tests.Support;

namespace ChaosGrains.CrashMatrix.Tests.Walk;

public sealed class RandomWalkTests(World world)
{
    private static int Crashes { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("CHAOSGRAINS_CRASH_COUNT"), out var count) ? count : 200;

    [Fact]
    public async Task Operator_HundredsOfCrashes_LosesRepeatsAndForgetsNothing()
    {
        await world.Fleet.ReadyAsync();
        var since = TimeProvider.System.GetTimestamp();
        var walk = new RandomWalk(world, Crashes);

        try
        {
            await walk.RunAsync();
        }
        finally
        {
            world.Report.Add($"{walk.Describe()}, {TimeProvider.System.GetElapsedTime(since).TotalSeconds:0} s.");
        }
        walk.Judged.Where(j => !j.Verdict.IsGood)
            .Select(j => $"{j.Experiment.Kind} {j.Experiment.Id} ({j.Experiment.Uid}): {string.Join("; ", j.Verdict.Problems)}\n{world.Fleet.Describe(8, j.Experiment.Id)}")
            .ToArray().ShouldBeEmpty();
    }
}
