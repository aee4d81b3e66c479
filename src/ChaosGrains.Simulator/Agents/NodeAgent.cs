using ChaosGrains.Agent.Experiments;
using ChaosGrains.Simulator.Agents.Faults;
using ChaosGrains.Simulator.Agents.Hosting;
using ChaosGrains.Simulator.Api;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Simulator.Agents;

/// <summary>
/// What is the agent's of one node: begins when its container runs, is asked to stop when its pod is deleted, and dies with its container. What it
/// wrote down stays on the node.
/// </summary>
internal sealed partial class NodeAgent(string node, IClusterApi api, ContainerKills kills, AgentServers servers, TimeProvider time, ILoggerFactory loggers)
    : IAsyncDisposable
{
    /// <summary>Simulated faults act at once: what is not done soon never will be.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private readonly ILogger _logger = loggers.CreateLogger<NodeAgent>();
    private readonly MemoryJournal _journal = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private Task _work = Task.CompletedTask;
    private AgentPod? _wanted;
    private bool _isDirty;
    private bool _isWorking;
    private Running? _running;
    private bool _isOpen;

    /// <summary>How it is to behave.</summary>
    public AgentConduct Conduct { get; } = new();

    /// <summary>The pod that it is to run in; null when there is none.</summary>
    public AgentPod? Pod
    {
        get { lock (_gate) return _wanted; }
    }

    /// <summary>Whether it runs, reachable or not.</summary>
    public bool IsRunning => Volatile.Read(ref _running) is not null;

    /// <summary>Ends when the agent that runs now has ended; at once when none does.</summary>
    public Task Ended => Volatile.Read(ref _running)?.Ended.Task ?? Task.CompletedTask;

    /// <summary>Tells the pod as it is now.</summary>
    public void Follow(AgentPod? pod)
    {
        lock (_gate) _wanted = pod;
        Look();
    }

    /// <summary>Has it look what is to be.</summary>
    public void Look()
    {
        lock (_gate)
        {
            _isDirty = true;
            if (_isWorking || _stopping.IsCancellationRequested) return;
            _isWorking = true;
            _work = Task.Run(WorkAsync);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _work;
        if (_running is { } running) await EndAsync(running, gently: false);
        _stopping.Dispose();
    }

    private async Task WorkAsync()
    {
        while (TryTake(out var pod))
        {
            try
            {
                await BringAboutAsync(pod);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
            }
            catch (Exception failure)
            {
                LogFailed(failure, node, Pause);
                lock (_gate) _isDirty = true;
                await Task.Delay(Pause, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private bool TryTake(out AgentPod? pod)
    {
        lock (_gate)
        {
            pod = _wanted;
            _isWorking = _isDirty && !_stopping.IsCancellationRequested;
            _isDirty = false;
            return _isWorking;
        }
    }

    private async Task BringAboutAsync(AgentPod? pod)
    {
        var isUp = pod is { IsUp: true };
        if (_running is { } old && (!isUp || old.Pod.Container != pod!.Container))
            await EndAsync(old, gently: pod is null || pod.IsTerminating || pod.Uid != old.Pod.Uid);
        if (isUp && _running is null) await BeginAsync(pod!);
        if (_running is { } now) Show(now, !Conduct.IsCutOff);
    }

    private async Task BeginAsync(AgentPod pod)
    {
        var server = await servers.OfAsync(pod.Namespace, pod.Secret!);
        var options = new AgentOptions { Node = node, BootId = $"simulated {node}", AnswerWithin = AnswerWithin };
        var core = new AgentCore(options, new SimulatedPodFaults(node, api, kills, Conduct), _journal, time, loggers, null, server.Tls);
        await core.StartAsync(_stopping.Token);
        Volatile.Write(ref _running, new Running(pod, core, server));
    }

    /// <summary>Gently: it takes everything back first, and can be reached until then.</summary>
    private async Task EndAsync(Running running, bool gently)
    {
        if (gently) await running.Core.StopAsync(_stopping.Token);
        Show(running, false);
        await running.Core.DisposeAsync();
        Volatile.Write(ref _running, null);
        running.Ended.TrySetResult();
    }

    private void Show(Running running, bool open)
    {
        if (open == _isOpen) return;
        if (open) running.Server.Open(running.Pod.Address!, running.Core, Conduct);
        else running.Server.Close(running.Pod.Address!);
        _isOpen = open;
    }

    [LoggerMessage(LogLevel.Warning, "The simulated agent of {Node} does not get on; again in {Pause}")]
    private partial void LogFailed(Exception failure, string node, TimeSpan pause);

    private sealed record Running(AgentPod Pod, AgentCore Core, AgentServer Server)
    {
        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
