using ChaosGrains.Grains.Planning;
using CsCheck;

namespace ChaosGrains.Grains.Tests.Planning;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(1, 1000)]
    [InlineData(2, 2000)]
    [InlineData(4, 8000)]
    [InlineData(5, 10000)]
    [InlineData(1000, 10000)]
    public void After_Attempts_DoublesUpToTheBound(int attempts, int milliseconds) =>
        Backoff.After(attempts, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), 0.5).TotalMilliseconds.ShouldBe(milliseconds);

    [Fact]
    public void After_AnyRandom_StaysWithinAQuarter() => Gen.Select(Gen.Int[1, 99], Gen.Double[0, 1]).Sample((attempts, random) =>
    {
        var middle = Backoff.After(attempts, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), 0.5);
        var wait = Backoff.After(attempts, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), random);

        wait.ShouldBeInRange(middle * 0.749, middle * 1.251);
    });
}
