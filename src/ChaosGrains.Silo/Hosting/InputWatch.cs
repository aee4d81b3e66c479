using Microsoft.Extensions.Hosting;

namespace ChaosGrains.Silo.Hosting;

/// <summary>Stops the silo when its standard input ends, which happens when the process that started it is gone, however it went.</summary>
internal sealed class InputWatch(IHostApplicationLifetime lifetime) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = Task.Run(ReadToEndAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Waits for nothing: a read of standard input cannot be cancelled, and would hold up the stop.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ReadToEndAsync()
    {
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(Stream.Null);
        lifetime.StopApplication();
    }
}
