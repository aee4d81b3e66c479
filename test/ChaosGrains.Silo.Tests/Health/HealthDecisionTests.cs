using ChaosGrains.Silo.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace ChaosGrains.Silo.Tests.Health;

public sealed class HealthDecisionTests
{
    [Theory]
    [InlineData(SiloStatus.None, false, false, false)]
    [InlineData(SiloStatus.Created, false, false, false)]
    [InlineData(SiloStatus.Joining, false, false, false)]
    [InlineData(SiloStatus.Active, false, true, true)]
    [InlineData(SiloStatus.Active, true, false, true)]
    [InlineData(SiloStatus.ShuttingDown, true, false, true)]
    [InlineData(SiloStatus.Stopping, true, false, true)]
    [InlineData(SiloStatus.Dead, false, false, true)]
    public void ReadyAndStarted_ByStatus(SiloStatus status, bool isStopping, bool isReady, bool hasJoined)
    {
        ReadinessCheck.IsReady(status, isStopping).ShouldBe(isReady);
        StartupCheck.HasJoined(status).ShouldBe(hasJoined);
    }

    [Fact]
    public async Task Live_WhenTheHeartStopsBeating_IsNot()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var time = new FakeTimeProvider();
        using var heartbeat = new Heartbeat(time);
        var check = new LivenessCheck(heartbeat);
        (await check.CheckHealthAsync(new HealthCheckContext(), cancellation)).Status.ShouldBe(HealthStatus.Healthy);

        time.Advance(LivenessCheck.LongestPause + TimeSpan.FromTicks(1));
        (await check.CheckHealthAsync(new HealthCheckContext(), cancellation)).Status.ShouldBe(HealthStatus.Unhealthy);

        await heartbeat.StartAsync(cancellation);
        await Support.Eventually.HoldsAsync(() => Task.FromResult(heartbeat.Age == TimeSpan.Zero), () => "the heart beats");
        (await check.CheckHealthAsync(new HealthCheckContext(), cancellation)).Status.ShouldBe(HealthStatus.Healthy);
        await heartbeat.StopAsync(cancellation);
    }
}
