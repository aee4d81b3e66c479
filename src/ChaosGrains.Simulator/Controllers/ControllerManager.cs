using System.Threading.Channels;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Kubelet;
using ChaosGrains.Simulator.Controllers.Queueing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChaosGrains.Simulator.Controllers;

/// <summary>
/// Runs the control loops of a cluster on one worker: changes are mapped to items, items are reconciled in order. Before each item the
/// worker has heard of everything that was written before, so that the same operations lead to the same actions in the same order.
/// </summary>
internal sealed partial class ControllerManager : IAsyncDisposable
{
    private const int ItemsPerTurn = 32;

    // Not bounded: a full inbox would block the API's notifications, on which the worker itself waits. It is emptied before each item.
    private readonly Channel<WorkerMessage> _inbox = Channel.CreateUnbounded<WorkerMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<TaskCompletionSource> _idleWaiters = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly IClusterApi _api;
    private readonly ILogger _logger;
    private readonly WorkQueue _queue;
    private readonly ControllerContext _context;
    private readonly IReadOnlyList<Controller> _controllers;
    private readonly KubeletController _kubelet;
    private IDisposable? _subscription;
    private Task _worker = Task.CompletedTask;
    private long _heard;

    public ControllerManager(IClusterApi api, TimeProvider time, ControllerOptions options, ILogger<ControllerManager>? logger = null)
    {
        options.Validate();
        _api = api;
        _logger = logger ?? NullLogger<ControllerManager>.Instance;
        _queue = new WorkQueue(time, () => _inbox.Writer.TryWrite(default));
        _context = new ControllerContext(api, time, options, _queue);
        _kubelet = new KubeletController(_context);
        _controllers = ControllerSet.Create(_context, _kubelet);
    }

    /// <summary>Items reconciled so far.</summary>
    public long Reconciled { get; private set; }

    /// <summary>Takes up what exists and follows every change from then on.</summary>
    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _subscription = _api.Subscribe(change => _inbox.Writer.TryWrite(new WorkerMessage(change)));
        _heard = _api.Revision;
        foreach (var type in InitialObjects.KindsToList(_api.Resources))
        {
            foreach (var value in InitialObjects.List(_api, type))
                _inbox.Writer.TryWrite(new WorkerMessage(new ClusterChange(ChangeType.Added, type, value, null, 0)));
        }

        _worker = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Ends when nothing is left to do but what waits for a later moment.</summary>
    public Task WaitUntilIdleAsync(CancellationToken cancellationToken = default)
    {
        var idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_inbox.Writer.TryWrite(new WorkerMessage(Idle: idle))) return Task.CompletedTask;
        return idle.Task.WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Runs some operations between two items, so that the controllers see them as one, however fast the machine is: what follows is the same
    /// each time. Operations made beside the controllers take effect in the order in which threads happen to run.
    /// </summary>
    public Task InvokeAsync(Action operations, CancellationToken cancellationToken = default)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_inbox.Writer.TryWrite(new WorkerMessage(Call: new WorkerCall(operations, done)))) return Task.FromCanceled(new CancellationToken(true));
        return done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Ends a running container as a crash would; its kubelet restarts it as the pod's restart policy says.</summary>
    public Task KillContainerAsync(string ns, string pod, string? container = null, int exitCode = 137) =>
        InvokeAsync(() => _kubelet.KillContainer(ns, pod, run => container is null || run.Name == container, exitCode));

    /// <summary>Ends the running container with this id, and no later one of the same name.</summary>
    public Task KillContainerByIdAsync(string ns, string pod, string id, int exitCode) =>
        InvokeAsync(() => _kubelet.KillContainer(ns, pod, run => run.Id == id, exitCode));

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        _inbox.Writer.TryComplete();
        await _stopping.CancelAsync();
        await _worker;
        _queue.Dispose();
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (!_stopping.IsCancellationRequested) await TurnAsync();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
        finally
        {
            foreach (var waiter in _idleWaiters) waiter.TrySetCanceled();
            while (_inbox.Reader.TryRead(out var unread))
            {
                unread.Idle?.TrySetCanceled();
                unread.Call?.Done.TrySetCanceled();
            }
        }
    }

    private async Task TurnAsync()
    {
        for (var count = 0; count < ItemsPerTurn; count++)
        {
            Drain();
            if (!_queue.TryTake(out var item))
            {
                TellIdle();
                await _inbox.Reader.WaitToReadAsync(_stopping.Token);
                return;
            }

            Reconcile(item);
            await HearOwnWritesAsync();
        }

        // A busy worker leaves the machine's few threads to the server now and then.
        await Task.Yield();
    }

    private async ValueTask HearOwnWritesAsync()
    {
        var written = _api.Revision;
        while (_heard < written)
        {
            Drain();
            if (_heard < written) await _inbox.Reader.WaitToReadAsync(_stopping.Token);
        }
    }

    private void Drain()
    {
        while (_inbox.Reader.TryRead(out var message))
        {
            if (message.Change is { } change) Observe(change);
            if (message.Idle is { } idle) _idleWaiters.Add(idle);
            message.Call?.Run();
        }
    }

    private void Observe(ClusterChange change)
    {
        _heard = Math.Max(_heard, change.Revision);
        _context.Index(change);
        foreach (var controller in _controllers) Tell(controller, change);
    }

    private void Tell(Controller controller, ClusterChange change)
    {
        try
        {
            controller.Observe(change);
        }
        catch (Exception failure)
        {
            LogUnheard(failure, controller.GetType().Name, ObjectKey.Of(change));
        }
    }

    private void Reconcile(WorkItem item)
    {
        Reconciled++;
        try
        {
            item.Controller.Reconcile(item.Key);
            _queue.Succeeded(item);
        }
        catch (ApiException refused)
        {
            LogRefused(item.Controller.GetType().Name, item.Key, refused.Code, refused.Message, _queue.Failed(item));
        }
        catch (Exception failure)
        {
            LogFailed(failure, item.Controller.GetType().Name, item.Key, _queue.Failed(item));
        }
    }

    private void TellIdle()
    {
        if (_idleWaiters.Count == 0 || _heard < _api.Revision) return;
        foreach (var waiter in _idleWaiters) waiter.TrySetResult();
        _idleWaiters.Clear();
    }

    [LoggerMessage(LogLevel.Debug, "{Controller} was refused {Key}: {Code} {Message}; again in {Delay}")]
    private partial void LogRefused(string controller, ObjectKey key, int code, string message, TimeSpan delay);

    [LoggerMessage(LogLevel.Error, "{Controller} failed on {Key}; again in {Delay}")]
    private partial void LogFailed(Exception failure, string controller, ObjectKey key, TimeSpan delay);

    [LoggerMessage(LogLevel.Error, "{Controller} failed on hearing of {Key}")]
    private partial void LogUnheard(Exception failure, string controller, ObjectKey key);
}
