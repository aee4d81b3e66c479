using ChaosGrains.Agents;
using ChaosGrains.Errors;

namespace ChaosGrains.Grains.Tests.Fleet;

/// <summary>One node's agent in memory, with what the contract promises: epochs, leases, deadlines, tombstones. A test breaks it as it likes.</summary>
internal sealed class FakeAgent(string node, TimeProvider time)
{
    private readonly Dictionary<string, Experiment> _experiments = [];
    private readonly HashSet<string> _deleted = [];
    private int _starts = 1;

    /// <summary>Uids of the pods on the node; null: whatever is asked for.</summary>
    public HashSet<string>? Pods { get; set; }

    /// <summary>Nobody reaches it.</summary>
    public bool IsCutOff { get; set; }

    /// <summary>Acts take effect, and their answers are lost.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>What the node lacks; null: nothing.</summary>
    public string? Lacks { get; set; }

    /// <summary>Faults show no effect.</summary>
    public bool HasNoEffect { get; set; }

    /// <summary>Faults cannot be seen to be gone.</summary>
    public bool CannotVerify { get; set; }

    /// <summary>Number of orders that came in.</summary>
    public int Orders { get; private set; }

    /// <summary>The last order.</summary>
    public AgentOrder? Last { get; private set; }

    /// <summary>Uids of experiments whose leases heart-beats have renewed.</summary>
    public List<string> Renewed { get; } = [];

    /// <summary>The newest epoch of an experiment.</summary>
    public long EpochOf(string uid) => _experiments[uid].Epoch;

    /// <summary>Whether an experiment's fault is on a pod just now.</summary>
    public bool IsOn(string uid, string pod) => Settled(uid) is { State: not AgentExperimentState.Ended } held && held.Pods.Contains(pod) && !HasNoEffect;

    /// <summary>Whether anything of an experiment is left.</summary>
    public bool HasAny(string uid) => Settled(uid) is { State: not AgentExperimentState.Ended, Pods.Count: > 0 };

    /// <summary>When an experiment's fault ends if nothing more is heard.</summary>
    public DateTimeOffset EndOf(string uid) => _experiments[uid].LeaseUntil;

    /// <summary>It dies and comes back, and reverts what it finds.</summary>
    public void Restart()
    {
        _starts++;
        foreach (var uid in _experiments.Keys.ToArray())
            End(uid);
    }

    /// <summary>A pod ends.</summary>
    public void Vanish(string pod)
    {
        Pods ??= [.. _experiments.Values.SelectMany(e => e.Pods)];
        Pods.Remove(pod);
        foreach (var (uid, held) in _experiments.Where(e => e.Value.Pods.Contains(pod)).ToArray())
            _experiments[uid] = held with { Gone = [.. held.Gone, pod], Pods = [.. held.Pods.Where(p => p != pod)], Revision = held.Revision + 1 };
    }

    public AgentReport Apply(AgentOrder order, TimeSpan lease)
    {
        Reach();
        if (Lacks is { } capability)
            throw new ChaosException(ChaosErrorCode.CapabilityMissing, $"Node {node} lacks {capability}.");
        if (_deleted.Contains(order.Uid))
            throw new ChaosException(ChaosErrorCode.Superseded, "The experiment was ended here.");
        var known = Settled(order.Uid);
        if (known is not null && order.Epoch < known.Epoch)
            throw new ChaosException(ChaosErrorCode.Superseded, $"Epoch {known.Epoch} is known here.");
        Orders++;
        Last = order;
        if (known is null || order.Epoch > known.Epoch || known.State == AgentExperimentState.Active)
        {
            var asked = order.Targets.Select(t => t.Pod.Uid).ToArray();
            _experiments[order.Uid] = new Experiment(
                order.Epoch, AgentExperimentState.Active, known?.Revision ?? 1, time.GetUtcNow() + lease, time.GetUtcNow() + order.Remaining,
                [.. asked.Where(p => Pods?.Contains(p) ?? true)], known?.Gone ?? [], asked);
        }
        return Answer(Report(order.Uid));
    }

    public AgentReport Revert(string uid, long epoch)
    {
        Reach();
        if (Settled(uid) is { } known && epoch < known.Epoch)
            throw new ChaosException(ChaosErrorCode.Superseded, $"Epoch {known.Epoch} is known here.");
        _deleted.Add(uid);
        if (!_experiments.ContainsKey(uid))
            return Answer(new AgentReport(AgentExperimentState.Ended, "deleted", 1, []));
        End(uid);
        return Answer(Report(uid));
    }

    public AgentHeartbeat Heartbeat(IReadOnlyCollection<AgentLease> leases, TimeSpan lease)
    {
        Reach();
        foreach (var held in leases)
        {
            Renewed.Add(held.Uid);
            if (Settled(held.Uid) is { State: AgentExperimentState.Active } known && known.Epoch == held.Epoch)
                _experiments[held.Uid] = known with { LeaseUntil = time.GetUtcNow() + lease };
        }
        var experiments = _experiments.Keys.Select(uid => Settled(uid) is { } e ? new AgentExperiment(uid, e.Epoch, e.State, e.Revision) : null!);
        return Answer(new AgentHeartbeat(node, "1.0", $"{_starts}", true, null, [], [.. experiments]));
    }

    private AgentReport Report(string uid)
    {
        var held = _experiments[uid];
        return new AgentReport(held.State, held.State == AgentExperimentState.Active ? null : "ended", held.Revision, [.. held.Asked.Select(Outcome)]);

        AgentOutcome Outcome(string pod)
        {
            if (held.Gone.Contains(pod))
                return new(pod, AgentOutcomeState.Reverted, "the pod is gone", null);
            if (Pods?.Contains(pod) == false)
                return new(pod, AgentOutcomeState.Failed, null, new ChaosError(ChaosErrorCode.NotFound, "no such pod"));
            return held.State switch
            {
                AgentExperimentState.Active when HasNoEffect => new(pod, AgentOutcomeState.NoEffect, "0 of 1", null),
                AgentExperimentState.Active => new(pod, AgentOutcomeState.Injected, "read back", null),
                AgentExperimentState.Reverting => new(pod, AgentOutcomeState.RevertUnverified, "cannot be read", null),
                _ => new(pod, AgentOutcomeState.Reverted, "nothing is left", null),
            };
        }
    }

    private Experiment? Settled(string uid)
    {
        if (!_experiments.TryGetValue(uid, out var held))
            return null;
        if (held.State == AgentExperimentState.Active && (time.GetUtcNow() >= held.LeaseUntil || time.GetUtcNow() >= held.Until))
            End(uid);
        else if (held.State == AgentExperimentState.Reverting)
            End(uid);
        return _experiments[uid];
    }

    private void End(string uid)
    {
        var held = _experiments[uid];
        var state = CannotVerify && held.Pods.Count > 0 ? AgentExperimentState.Reverting : AgentExperimentState.Ended;
        if (state != held.State)
            _experiments[uid] = held with { State = state, Revision = held.Revision + 1 };
    }

    private void Reach()
    {
        if (IsCutOff)
            throw new ChaosException(ChaosErrorCode.Unavailable, $"{node} does not answer.");
    }

    private T Answer<T>(T answer) => LosesAnswers ? throw new ChaosException(ChaosErrorCode.Timeout, $"{node} did not answer in time.") : answer;

    private sealed record Experiment(
        long Epoch, AgentExperimentState State, long Revision, DateTimeOffset LeaseUntil, DateTimeOffset Until, List<string> Pods, List<string> Gone, string[] Asked);
}
