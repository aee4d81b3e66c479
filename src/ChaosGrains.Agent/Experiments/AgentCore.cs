using System.Reflection;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Failpoints;
using ChaosGrains.Agent.Journal;
using ChaosGrains.Agent.Leases;
using ChaosGrains.Agent.Metrics;
using ChaosGrains.Agent.Pods;
using ChaosGrains.Agent.Tls;

namespace ChaosGrains.Agent.Experiments;

/// <summary>
/// The agent of one node: knows what every experiment wants here, keeps leases and deadlines, writes down what it is about to do, and has
/// <see cref="IPodFaults"/> bring each pod to what is wanted. It goes by levels, not by events: whatever happened, a pod is brought to what is
/// wanted now.
/// </summary>
/// <remarks>State is guarded by one lock, under which nothing is waited for. What is written of one experiment is written one at a time.</remarks>
public sealed partial class AgentCore : IAsyncDisposable
{
    private static readonly string ThisVersion =
        typeof(AgentCore).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    private readonly AgentOptions _options;
    private readonly IPodFaults _faults;
    private readonly IJournal _journal;
    private readonly TimeProvider _time;
    private readonly IAgentFailpoints _failpoints;
    private readonly ICertificateStatus? _certificate;
    private readonly ILogger _logger;
    private readonly MonotonicClock _clock;
    private readonly AgentMetrics _metrics;
    private readonly string _instance = Guid.NewGuid().ToString();

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ExperimentEntry> _experiments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PodEntry> _pods = new(StringComparer.Ordinal);
    private readonly Graveyard _graveyard;
    private readonly Lane _freeing;
    private readonly Lane _putting;
    private readonly CancellationTokenSource _life = new();
    private readonly ITimer _timer;

    private IReadOnlyList<Capability> _capabilities = [];
    private bool _isStopping;

    /// <summary>Makes an agent that does nothing yet.</summary>
    /// <param name="options">How it works.</param>
    /// <param name="faults">Acts on pods.</param>
    /// <param name="journal">Outlives it.</param>
    /// <param name="time">Its clocks.</param>
    /// <param name="loggers">For its log.</param>
    /// <param name="failpoints">Hears of boundaries; null: nobody.</param>
    /// <param name="certificate">Tells of its certificate; null: it has none.</param>
    public AgentCore(
        AgentOptions options,
        IPodFaults faults,
        IJournal journal,
        TimeProvider time,
        ILoggerFactory loggers,
        IAgentFailpoints? failpoints = null,
        ICertificateStatus? certificate = null)
    {
        (_options, _faults, _journal, _time, _certificate) = (options, faults, journal, time, certificate);
        _failpoints = failpoints ?? new NoAgentFailpoints();
        _logger = loggers.CreateLogger<AgentCore>();
        _clock = new(time, options.BootId);
        _graveyard = new(journal, time, options.KeepTombstones, options.MaxTombstones);
        (_freeing, _putting) = (new(options.Parallelism), new(options.Parallelism));
        _metrics = new(options.Node, CountTargets, certificate);
        // The work is done elsewhere: a clock that is set by hand calls back on the thread that sets the timer, which holds the lock.
        _timer = time.CreateTimer(_ => ThreadPool.UnsafeQueueUserWorkItem(static core => core.Tick(), this, preferLocal: false), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Name of the node.</summary>
    public string Node => _options.Node;

    /// <summary>Whether it works: it has read its journal and is not stopping.</summary>
    public bool IsHealthy
    {
        get
        {
            lock (_lock) return _isStarted && !_isStopping && !_life.IsCancellationRequested;
        }
    }

    /// <summary>All experiments that are known, those that ended lately included.</summary>
    public ExperimentList List()
    {
        lock (_lock) return new([.. _experiments.Values.OrderBy(e => e.Uid, StringComparer.Ordinal).Select(e => Reports.Summarize(e, _clock.Now))]);
    }

    /// <summary>How one experiment stands; null when it is not known.</summary>
    public ExperimentReport? Read(string uid)
    {
        lock (_lock) return _experiments.TryGetValue(uid, out var entry) ? Reports.Full(entry, _clock.Now) : null;
    }

    /// <summary>
    /// Takes every fault back and ends. Returns when nothing is left, or after <see cref="AgentOptions.StopWithin"/>: the next start then goes on.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        BeginStop();
        List<Task> ends;
        lock (_lock) ends = [.. _experiments.Values.Where(e => e.State != ExperimentState.Ended).Select(e => e.Settled)];
        try
        {
            await Task.WhenAll(ends).WaitAsync(_options.StopWithin, _time, cancellationToken);
            await SaveAllAsync();
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            LogStopIncomplete(ends.Count(e => !e.IsCompleted), _options.StopWithin);
        }

        await DisposeAsync();
    }

    /// <summary>Takes on nothing new from now on, and begins to take everything back.</summary>
    public void BeginStop()
    {
        lock (_lock)
        {
            if (_isStopping || _life.IsCancellationRequested) return;
            _isStopping = true;
            foreach (var entry in _experiments.Values) EndExperiment(entry, EndReason.Stopping);
            Pump();
        }

        // No lease holds any more: if the agent dies now, the next one takes the rest back.
        WriteLeases();
    }

    /// <summary>Ends at once and takes nothing back, as the death of the process would: the faults stay until the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        Task idle;
        lock (_lock)
        {
            if (_life.IsCancellationRequested) return;
            _timer.Dispose();
            _life.Cancel();
            idle = _background.WhenIdle();
        }

        await idle.WaitAsync(TimeSpan.FromSeconds(5), TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _metrics.Dispose();
    }

    private ValueTask ReachAsync(AgentFailpoint point, string subject) => _failpoints.ReachAsync(point, subject, _life.Token);

    private IReadOnlyList<KeyValuePair<TargetState, int>> CountTargets()
    {
        lock (_lock)
        {
            return [.. _experiments.Values.Where(e => e.State != ExperimentState.Ended).SelectMany(e => e.Targets)
                .CountBy(t => t.State)];
        }
    }
}
