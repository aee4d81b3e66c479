using ChaosGrains.Providers.Kubernetes.Common;

namespace ChaosGrains.Providers.Kubernetes.Tests.Common;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(1, 0, 20)]
    [InlineData(1, 1, 100)]
    [InlineData(3, 1, 400)]
    [InlineData(50, 0, 200)]
    [InlineData(50, 1, 1000)]
    public void Delay_Grows_UpToItsCap(int attempt, double random, double milliseconds) =>
        new Backoff(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1)).Delay(attempt, random)
            .ShouldBe(TimeSpan.FromMilliseconds(milliseconds));
}
