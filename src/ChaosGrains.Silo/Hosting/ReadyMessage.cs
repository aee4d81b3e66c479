using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Silo.Hosting;

/// <summary>Says in the log that the silo takes part: it is the last to start, after Orleans.</summary>
internal sealed partial class ReadyMessage(ILocalSiloDetails self, ILogger<ReadyMessage> logger) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogReady(self.SiloAddress);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "silo ready {Silo}")]
    private partial void LogReady(SiloAddress silo);
}
