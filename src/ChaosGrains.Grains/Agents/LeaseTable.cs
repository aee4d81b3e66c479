using ChaosGrains.Agents;
using ChaosGrains.Errors;

namespace ChaosGrains.Grains.Agents;

/// <summary>
/// The leases that experiments hold on one node, and what its agent said of each. A lease that its experiment does not keep is forgotten: whoever held it
/// is gone or stopped, and the fault must not outlive it.
/// </summary>
internal sealed class LeaseTable
{
    private readonly Dictionary<string, Entry> _entries = [];

    /// <summary>Number of leases.</summary>
    public int Count => _entries.Count;

    /// <summary>The leases to renew.</summary>
    public AgentLease[] Held => [.. _entries.Select(e => new AgentLease(e.Key, e.Value.Epoch))];

    /// <summary>Holds a lease from now on, or for another while.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="now">The time.</param>
    /// <param name="nextBeat">Number of the next heart-beat: the first whose answer counts, when the lease is new.</param>
    /// <exception cref="ChaosException">A newer epoch of the experiment is held: whoever asks is out of date.</exception>
    public void Hold(AgentLease lease, DateTimeOffset now, long nextBeat)
    {
        if (_entries.TryGetValue(lease.Uid, out var known) && known.Epoch >= lease.Epoch)
        {
            if (known.Epoch > lease.Epoch)
                throw new ChaosException(
                    ChaosErrorCode.Superseded, $"Epoch {lease.Epoch} of experiment {lease.Uid} is out of date: epoch {known.Epoch} is known here.");
            _entries[lease.Uid] = known with { KeptAt = now };
            return;
        }
        _entries[lease.Uid] = new Entry(lease.Epoch, now, nextBeat, false, null);
    }

    /// <summary>Takes in what the agent answered about one experiment to a call of its own; heart-beats that are under way are older than that.</summary>
    public void Told(AgentExperiment told, long nextBeat)
    {
        if (_entries.TryGetValue(told.Uid, out var known) && known.Epoch == told.Epoch)
            _entries[told.Uid] = known with { Experiment = told, IsHeard = true, CountsFrom = nextBeat };
    }

    /// <summary>Takes in what the agent answered to a heart-beat.</summary>
    public void Heard(long beat, IEnumerable<AgentExperiment> experiments)
    {
        var told = experiments.ToDictionary(e => e.Uid);
        foreach (var (uid, entry) in _entries.Where(e => e.Value.CountsFrom <= beat).ToArray())
            _entries[uid] = entry with { IsHeard = true, Experiment = told.GetValueOrDefault(uid) };
    }

    /// <summary>What the agent last said of an experiment.</summary>
    /// <returns>Whether it was heard since the lease was taken, and how it sums the experiment up; null when it does not know it.</returns>
    public (bool IsHeard, AgentExperiment? Experiment) Find(string uid) =>
        _entries.TryGetValue(uid, out var entry) ? (entry.IsHeard, entry.Experiment) : (false, null);

    /// <summary>Lets go of a lease, unless a newer epoch holds it.</summary>
    public void Drop(string uid, long epoch)
    {
        if (_entries.TryGetValue(uid, out var known) && known.Epoch <= epoch)
            _entries.Remove(uid);
    }

    /// <summary>Forgets what was not kept for long.</summary>
    public void Expire(DateTimeOffset now, TimeSpan keepFor)
    {
        foreach (var (uid, _) in _entries.Where(e => now - e.Value.KeptAt >= keepFor).ToArray())
            _entries.Remove(uid);
    }

    private sealed record Entry(long Epoch, DateTimeOffset KeptAt, long CountsFrom, bool IsHeard, AgentExperiment? Experiment);
}
