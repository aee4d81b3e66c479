using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Network.Merging;

namespace ChaosGrains.Agent.Tests.Network;

public sealed class EffectTests
{
    [Fact]
    public void Delays_OfTwoFaults_AddUpAndTheirJittersAsThoseOfIndependentNumbers()
    {
        var both = new Effect { Latency = 100, Jitter = 30, JitterCorrelation = 10, Distribution = DelayDistribution.Normal }
            .And(new() { Latency = 200, Jitter = 40, JitterCorrelation = 25, Distribution = DelayDistribution.Pareto });
        both.ShouldBe(new() { Latency = 300, Jitter = 50, JitterCorrelation = 25, Distribution = DelayDistribution.Pareto });
    }

    [Theory]
    [InlineData(10, 10, 19)]
    [InlineData(50, 50, 75)]
    [InlineData(100, 1, 100)]
    public void Losses_OfTwoFaults_HappenIfEitherSaysSo(double one, double other, double expected) =>
        new Effect { Loss = new(one, 0) }.And(new() { Loss = new(other, 5) }).Loss.Percent.ShouldBe(expected, 1e-9);

    [Fact]
    public void Rate_OfTwoFaults_IsTheLowerOne()
    {
        var slow = new Bandwidth { BitsPerSecond = 1000, QueueBytes = 7 };
        new Effect { Bandwidth = new() { BitsPerSecond = 2000 } }.And(new() { Bandwidth = slow }).Bandwidth.ShouldBe(slow);
        new Effect { Latency = 1 }.And(new() { Bandwidth = slow }).ShouldBe(new() { Latency = 1, Bandwidth = slow });
    }

    [Fact]
    public void Cut_BesideAnything_IsACut() =>
        new Effect { Latency = 1, Bandwidth = new() { BitsPerSecond = 1000 } }.And(Effect.Of(new() { Partition = true })).ShouldBe(Effect.Cut);
}
