using Microsoft.Extensions.Hosting;

namespace ChaosGrains.Silo.Hosting;

/// <summary>Stops the silo when its standard input ends, which happens when the process that started it is gone, however it went.</summary>
internal sealed class InputWatch(IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var input = Console.OpenStandardInput();
        var ignored = new byte[64];
        try
        {
            while (await input.ReadAsync(ignored, stoppingToken) > 0)
            {
                // Nothing that is said there matters.
            }
            lifetime.StopApplication();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping anyway.
        }
    }
}
