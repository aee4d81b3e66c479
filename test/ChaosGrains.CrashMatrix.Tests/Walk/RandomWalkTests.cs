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

        await walk.RunAsync();

        var took = TimeProvider.System.GetElapsedTime(since);
        var at = walk.Kills.OrderBy(k => k.Key).Select(k => $"{(k.Key == default ? "any moment" : k.Key)} {k.Value}");
        world.Report.Add(
            $"Random walk: {Crashes} crashes ({string.Join(", ", at)}), {walk.Judged.Count} experiments, "
            + $"{walk.Judged.Count(j => !j.Verdict.IsGood)} failed, {took.TotalSeconds:0} s.");
        walk.Judged.Where(j => !j.Verdict.IsGood)
            .Select(j => $"{j.Experiment.Kind} {j.Experiment.Id} ({j.Experiment.Uid}): {string.Join("; ", j.Verdict.Problems)}\n{world.Fleet.Describe(8, j.Experiment.Id)}")
            .ToArray().ShouldBeEmpty();
    }
}
