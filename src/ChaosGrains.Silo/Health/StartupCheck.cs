using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChaosGrains.Silo.Health;

/// <summary>Whether this silo has joined its cluster, now or before.</summary>
internal sealed class StartupCheck(IClusterMembershipService membership, ILocalSiloDetails self) : IHealthCheck
{
    /// <summary>Name of the check, and last part of its path.</summary>
    public const string Name = "startup";

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        HasJoined(membership.CurrentSnapshot.GetSiloStatus(self.SiloAddress)) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());

    /// <summary>The decision. Pure.</summary>
    public static bool HasJoined(SiloStatus status) =>
        status is SiloStatus.Active or SiloStatus.ShuttingDown or SiloStatus.Stopping or SiloStatus.Dead;
}
