using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Leases;

namespace ChaosGrains.Agent.Tests.Leases;

public sealed class LeaseTests
{
    [Theory]
    [InlineData(1099, null)]
    [InlineData(1100, EndReason.LeaseLost)]
    [InlineData(5099, EndReason.LeaseLost)]
    [InlineData(5100, EndReason.TimeOver)]
    public void Expired_AtATime_SaysWhy(long now, EndReason? reason) => LeaseTerm.Begin(100, 1000, 5000).Expired(now).ShouldBe(reason);

    [Theory]
    [InlineData(600, 1000, null, 1600, 5100)]
    [InlineData(600, 1000, 9000L, 1600, 5100)]
    [InlineData(600, 1000, 2000L, 1600, 2600)]
    [InlineData(600, 400, null, 1000, 5100)]
    public void Renew_ALease_NeverMovesTheDeadlineAway(long now, long lease, long? remaining, long leaseDue, long deadline) =>
        LeaseTerm.Begin(100, 1000, 5000).Renew(now, lease, remaining).ShouldBe(new(leaseDue, deadline));

    [Theory]
    [InlineData(1, 0.0, 200)]
    [InlineData(1, 1.0, 100)]
    [InlineData(2, 0.0, 400)]
    [InlineData(6, 0.0, 6400)]
    [InlineData(7, 0.0, 10_000)]
    [InlineData(int.MaxValue, 0.5, 7_500)]
    [InlineData(0, 0.0, 200)]
    public void Backoff_Failures_DoublesUpToABound(int failures, double chance, double milliseconds) =>
        Backoff.After(TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(10), failures, chance).TotalMilliseconds.ShouldBe(milliseconds);
}
