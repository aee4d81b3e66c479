using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace ChaosGrains.Silo.Health;

/// <summary>Whether this silo takes part: active in the membership, and not told to stop.</summary>
internal sealed class ReadinessCheck(IClusterMembershipService membership, ILocalSiloDetails self, IHostApplicationLifetime lifetime) : IHealthCheck
{
    /// <summary>Name of the check, and last part of its path.</summary>
    public const string Name = "ready";

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        IsReady(membership.CurrentSnapshot.GetSiloStatus(self.SiloAddress), lifetime.ApplicationStopping.IsCancellationRequested)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy());

    /// <summary>The decision. Pure.</summary>
    public static bool IsReady(SiloStatus status, bool isStopping) => status == SiloStatus.Active && !isStopping;
}
