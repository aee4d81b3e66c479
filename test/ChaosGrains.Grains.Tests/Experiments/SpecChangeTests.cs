using ChaosGrains.Durations;
using ChaosGrains.Grains.Experiments;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains.Tests.Experiments;

public sealed class SpecChangeTests
{
    [Fact]
    public void IsMoreThanPause_EqualListsAndPause_IsNot()
    {
        var before = Make.Spec();
        var after = Make.Spec(paused: true);

        SpecChange.IsMoreThanPause(before, after).ShouldBeFalse();
    }

    [Fact]
    public void IsMoreThanPause_AnythingElse_Is()
    {
        var spec = Make.Spec();
        ExperimentSpec[] changed =
        [
            spec with { Seed = 1 },
            spec with { DryRun = true },
            spec with { Duration = GoDuration.Parse("5s") },
            spec with { Target = spec.Target with { Pods = ["b"] } },
            spec with { Scenario = spec.Scenario with { PodKill = new PodKillParameters { GracePeriodSeconds = 0 } } },
        ];

        changed.ShouldAllBe(after => SpecChange.IsMoreThanPause(spec, after));
    }
}
