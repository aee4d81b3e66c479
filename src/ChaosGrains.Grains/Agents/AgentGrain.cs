using ChaosGrains.Agents;
using ChaosGrains.Grains.Metrics;
using ChaosGrains.Ports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Placement;

namespace ChaosGrains.Grains.Agents;

/// <summary>The one way to a node's agent. One loop beats its heart; calls come in between.</summary>
[CollectionAgeLimit(Minutes = 2), HashBasedPlacement]
internal sealed partial class AgentGrain(
    IAgentClient client, IAgentDirectory directory, IOptions<AgentOptions> options, ChaosMetrics metrics, TimeProvider time, ILogger<AgentGrain> logger)
    : Grain, IAgentGrain, IDisposable
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromMinutes(2);

    private readonly CancellationTokenSource _stopping = new();
    private TaskCompletionSource _nudge = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AgentLink _link = null!;
    private bool _isRunning;

    private string Node => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _link = new AgentLink(Node, client, directory, options.Value, metrics, time, logger, _stopping.Token);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        metrics.Forget(Node);
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    /// <inheritdoc/>
    public async Task<AgentStatus> GetStatusAsync()
    {
        Wake();
        return await _link.StatusAsync();
    }

    /// <inheritdoc/>
    public Task<AgentReport> ApplyAsync(AgentOrder order)
    {
        Wake();
        return _link.ApplyAsync(order);
    }

    /// <inheritdoc/>
    public Task<LeaseStanding> KeepAsync(AgentLease lease)
    {
        var kept = _link.KeepAsync(lease);
        Wake();
        return kept;
    }

    /// <inheritdoc/>
    public Task<AgentReport> RevertAsync(string uid, long epoch)
    {
        Wake();
        return _link.RevertAsync(uid, epoch);
    }

    /// <inheritdoc/>
    public Task EndpointChangedAsync()
    {
        _nudge.TrySetResult();
        Wake();
        return Task.CompletedTask;
    }

    private void Wake()
    {
        if (_isRunning)
            return;
        _isRunning = true;
        RunAsync().Ignore();
    }

    /// <summary>Beats as long as there is anything to beat for. It is no call of its own, so the grain goes on answering.</summary>
    private async Task RunAsync()
    {
        await Task.Yield();
        try
        {
            do
            {
                _nudge = new(TaskCreationOptions.RunContinuationsAsynchronously);
                await _link.BeatAsync();
                DelayDeactivation(KeepAlive);
                using var timer = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
                await Task.WhenAny(_nudge.Task, Task.Delay(_link.Pace, time, timer.Token));
                await timer.CancelAsync();
            }
            while (_link.IsWanted && !_stopping.IsCancellationRequested);
        }
        catch (Exception error) when (!_stopping.IsCancellationRequested)
        {
            // The next call starts it again.
            LogStopped(Node, error);
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // The grain is being deactivated; whoever holds a lease tells the next activation.
        }
        _isRunning = false;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Agent of node {Node}: the heart-beat broke off, and begins anew with the next call")]
    private partial void LogStopped(string node, Exception error);
}
