using ChaosGrains.Grains.Agents;
using CsCheck;

namespace ChaosGrains.Grains.Tests.Agents;

public sealed class HeartbeatPaceTests
{
    [Theory]
    [InlineData(0, 5000)]
    [InlineData(1, 500)]
    [InlineData(2, 1000)]
    [InlineData(3, 2000)]
    [InlineData(4, 5000)]
    [InlineData(99, 5000)]
    public void Next_Failures_AsksSoonerAndThenLessOften(int failures, int milliseconds) =>
        HeartbeatPace.Next(failures, TimeSpan.FromSeconds(5), 0.5).TotalMilliseconds.ShouldBe(milliseconds, tolerance: 0.1);

    [Fact]
    public void Next_AnyFailures_IsAboutTheUsualWaitAtMost() => Gen.Select(Gen.Int[0, 50], Gen.Double[0, 1]).Sample((failures, random) =>
        HeartbeatPace.Next(failures, TimeSpan.FromSeconds(1), random).ShouldBeInRange(TimeSpan.FromSeconds(0.44), TimeSpan.FromSeconds(1.11)));
}
