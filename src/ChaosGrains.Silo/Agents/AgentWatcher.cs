using ChaosGrains.Grains;
using ChaosGrains.Kubernetes.Agents;
using ChaosGrains.Kubernetes.Watching;
using ChaosGrains.Silo.Watching;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Silo.Agents;

/// <summary>
/// Keeps this silo's knowledge of where agents are, and tells a node's grain when its agent came, went or moved. Every silo does so, not one for all: the
/// grain asks the directory of the silo that it is on, which may learn of a change later than another one's.
/// </summary>
internal sealed partial class AgentWatcher(
    AgentDirectory directory,
    IGrainFactory grains,
    IHostApplicationLifetime lifetime,
    IOptions<WatcherOptions> options,
    IOptions<WorkQueueOptions> queueOptions,
    TimeProvider time,
    ILoggerFactory loggers,
    ILogger<AgentWatcher> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var queue = new WorkQueue<string>(queueOptions.Value, time, loggers.CreateLogger<WorkQueue<string>>());
        // The directory is of use before the silo takes calls; grains are called afterwards.
        var watching = directory.RunAsync(queue.Add, stoppingToken);
        try
        {
            await StartedAsync(stoppingToken);
            await queue.RunAsync(TellAsync, options.Value.Parallelism, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo is stopping.
        }
        await watching;
    }

    private async Task<TimeSpan?> TellAsync(string node, CancellationToken cancellationToken)
    {
        LogChanged(node, directory.Find(node)?.Authority ?? "nowhere");
        await grains.GetGrain<IAgentGrain>(node).EndpointChangedAsync().WaitAsync(cancellationToken);
        return null;
    }

    /// <summary>The silo takes calls when the first one is made.</summary>
    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.UnsafeRegister(static s => ((TaskCompletionSource)s!).TrySetResult(), started);
        await started.Task.WaitAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The agent of node {Node} is at {Address} now")]
    private partial void LogChanged(string node, string address);
}
