using ChaosGrains.Agents;
using ChaosGrains.Errors;
using ChaosGrains.Grains.Metrics;
using ChaosGrains.Ports;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Grains.Agents;

/// <summary>All that is said to one node's agent, and what is known of it. Used on one grain's scheduler alone, where calls interleave.</summary>
internal sealed partial class AgentLink(
    string node, IAgentClient client, IAgentDirectory directory, AgentOptions options, ChaosMetrics metrics, TimeProvider time, ILogger logger,
    CancellationToken stopping)
{
    private readonly LeaseTable _leases = new();
    private readonly Turns _turns = new();
    private AgentVitals _vitals = new(time.GetUtcNow());
    private AgentHealth _health;
    private Task? _beating;
    private long _beats;

    /// <summary>Whether there is anything to beat for: a lease, an agent, or one that may only be late.</summary>
    public bool IsWanted => _leases.Count > 0 || directory.Find(node) is not null || Health != AgentHealth.Unreachable;

    /// <summary>How long to wait before the next heart-beat.</summary>
    public TimeSpan Pace => HeartbeatPace.Next(_vitals.FailuresInARow, options.HeartbeatEvery, Random.Shared.NextDouble());

    private AgentHealth Health => AgentHealthRules.Of(_vitals, node, time.GetUtcNow(), options.UnreachableAfter);

    /// <summary>How the agent is. One of which nothing was heard yet is asked first.</summary>
    public async Task<AgentStatus> StatusAsync()
    {
        if (!_vitals.IsAsked)
            await BeatAsync();
        var answer = _vitals.Answer;
        return new AgentStatus
        {
            Node = node,
            Health = Health,
            Endpoint = directory.Find(node),
            LastSeen = _vitals.LastSeen,
            FailuresInARow = _vitals.FailuresInARow,
            Version = answer?.Version,
            Capabilities = answer?.Capabilities ?? [],
            Trouble = AgentHealthRules.TroubleOf(_vitals, node),
            ActiveExperiments = answer?.Experiments.Count(e => e.State == AgentExperimentState.Active) ?? 0,
        };
    }

    /// <summary>Tells the agent what an experiment wants, and holds its lease from then on.</summary>
    public Task<AgentReport> ApplyAsync(AgentOrder order) => _turns.TakeAsync(order.Uid, async () =>
    {
        var agent = Find();
        _leases.Hold(new AgentLease(order.Uid, order.Epoch), time.GetUtcNow(), _beats + 1);
        try
        {
            var report = await LimitedAsync(options.CallTimeout, "inject", limit => client.ApplyAsync(agent, order, options.Lease, limit));
            _leases.Told(new AgentExperiment(order.Uid, order.Epoch, report.State, report.Revision), _beats + 1);
            return report;
        }
        catch (ChaosException refusal) when (IsRefusal(refusal.Error.Code))
        {
            _leases.Drop(order.Uid, order.Epoch);
            throw;
        }
    });

    /// <summary>Holds a lease for another while, and tells what the agent said of it. One that was not heard since the lease was taken is asked first.</summary>
    public async Task<LeaseStanding> KeepAsync(AgentLease lease)
    {
        _leases.Hold(lease, time.GetUtcNow(), _beats + 1);
        // A heart-beat under way may be older than the lease.
        for (var i = 0; i < 2 && !_leases.Find(lease.Uid).IsHeard && _vitals.FailuresInARow == 0; i++)
            await BeatAsync();
        var (isHeard, experiment) = _leases.Find(lease.Uid);
        return new LeaseStanding(Health, isHeard, experiment, AgentHealthRules.TroubleOf(_vitals, node));
    }

    /// <summary>Takes everything of an experiment back. Its lease is let go first: if the agent cannot be reached, it ends the fault by itself.</summary>
    public Task<AgentReport> RevertAsync(string uid, long epoch)
    {
        _leases.Drop(uid, epoch);
        return _turns.TakeAsync(uid, () =>
        {
            _leases.Drop(uid, epoch);
            var agent = Find();
            return LimitedAsync(options.CallTimeout, "take back", limit => client.RevertAsync(agent, uid, epoch, limit));
        });
    }

    /// <summary>One heart-beat; when one is under way, that one.</summary>
    public Task BeatAsync() => _beating is { IsCompleted: false } ? _beating : _beating = BeatOnceAsync();

    private async Task BeatOnceAsync()
    {
        var number = ++_beats;
        _leases.Expire(time.GetUtcNow(), options.KeepFor);
        try
        {
            var agent = directory.Find(node) ?? throw NoAgent();
            var held = _leases.Held;
            var answer = await LimitedAsync(options.HeartbeatTimeout, "answer a heart-beat", limit => client.HeartbeatAsync(agent, held, options.Lease, limit));
            if (_vitals.Answer is { } before && before.Instance != answer.Instance)
                LogRestarted(node, answer.Version);
            _vitals = _vitals.Answered(answer, time.GetUtcNow());
            if (AgentHealthRules.IsOn(answer, node))
                _leases.Heard(number, answer.Experiments);
        }
        catch (Exception error) when (error is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            _vitals = _vitals.Failed(ErrorConversion.FromException(error).ToString());
        }
        Judge();
    }

    private void Judge()
    {
        var health = Health;
        metrics.Saw(node, health, _vitals.LastSeen);
        if (health == _health)
            return;
        var why = AgentHealthRules.TroubleOf(_vitals, node) ?? "it answers";
        LogHealth(node, _health, health, why);
        _health = health;
    }

    /// <summary>Where the agent listens, if it is this node's.</summary>
    private Uri Find()
    {
        var agent = directory.Find(node) ?? throw NoAgent();
        return _vitals.Answer is { } answer && !AgentHealthRules.IsOn(answer, node)
            ? throw new ChaosException(
                ChaosErrorCode.Unavailable, $"What answers at {agent}, where the agent of node {node} was, says that it is the agent of node {answer.Node}.")
            : agent;
    }

    private ChaosException NoAgent() => new(
        ChaosErrorCode.AgentUnreachable,
        $"No agent of node {node} is known. Check that the DaemonSet of the agents has a running pod there.");

    private async Task<T> LimitedAsync<T>(TimeSpan within, string what, Func<CancellationToken, Task<T>> ask)
    {
        using var limit = new CancellationTokenSource(within, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            return await ask(both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            throw new ChaosException(ChaosErrorCode.Timeout, $"The agent of node {node} did not {what} within {within.TotalSeconds:0.#} s.");
        }
    }

    private static bool IsRefusal(ChaosErrorCode code) => code is
        ChaosErrorCode.CapabilityMissing or ChaosErrorCode.Superseded or ChaosErrorCode.Rejected or ChaosErrorCode.LimitExceeded;

    [LoggerMessage(Level = LogLevel.Information, Message = "Agent of node {Node}: {Before} -> {After}: {Why}")]
    private partial void LogHealth(string node, AgentHealth before, AgentHealth after, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "Agent of node {Node} was started anew, version {Version}")]
    private partial void LogRestarted(string node, string version);
}
