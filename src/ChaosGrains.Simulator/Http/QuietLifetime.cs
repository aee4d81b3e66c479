using Microsoft.Extensions.Hosting;

namespace ChaosGrains.Simulator.Http;

/// <summary>Leaves signals such as Ctrl+C to the process that the simulator is a guest in.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
