using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Silo.Hosting;

/// <summary>
/// Ends the process when a stop takes longer than it may, as when the membership cannot be written: what is left undone is what a crash
/// would leave, and the other silos go on from there.
/// </summary>
internal sealed partial class ShutdownDeadline(
    IHostApplicationLifetime lifetime, IOptions<SiloEndpointOptions> options, TimeProvider time, ILogger<ShutdownDeadline> logger) : IHostedService, IDisposable
{
    /// <summary>What the host itself may take beyond the time that it gives its services.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private const int TooLate = 3;

    private CancellationTokenRegistration _registration;
    private ITimer? _timer;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _registration = lifetime.ApplicationStopping.Register(() =>
            _timer = time.CreateTimer(_ => End(), null, options.Value.ShutdownTimeout + Grace, Timeout.InfiniteTimeSpan));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        _registration.Dispose();
        _timer?.Dispose();
    }

    private void End()
    {
        LogTooLate(options.Value.ShutdownTimeout);
        Environment.Exit(TooLate);
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The silo did not stop within {Timeout} (Silo:ShutdownTimeout): it ends as it is")]
    private partial void LogTooLate(TimeSpan timeout);
}
