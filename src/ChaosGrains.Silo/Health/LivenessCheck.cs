using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChaosGrains.Silo.Health;

/// <summary>
/// Whether a restart would help. Looks at this process alone, never at grains or the API server: an outage elsewhere must not restart every silo.
/// </summary>
internal sealed class LivenessCheck(Heartbeat heartbeat) : IHealthCheck
{
    /// <summary>Name of the check, and last part of its path.</summary>
    public const string Name = "live";

    /// <summary>So long without a beat is no pause of a busy machine any more.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(heartbeat.Age <= LongestPause ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}
