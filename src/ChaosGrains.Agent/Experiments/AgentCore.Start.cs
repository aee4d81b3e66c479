using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Journal;

namespace ChaosGrains.Agent.Experiments;

/// <summary>The start: what the journal holds is taken back, unless its lease still holds, before anything new is taken on.</summary>
public sealed partial class AgentCore
{
    private readonly BackgroundWork _background = new();
    private readonly HashSet<PodEntry> _recovering = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isStarted;
    private bool _isLoaded;
    private bool _isProbed;

    /// <summary>Completed when nothing of an earlier life is left to take back, and it is known what this node can do.</summary>
    internal Task Ready => _ready.Task;

    /// <summary>Reads the journal and begins: to take back what is there, and to find out what this node can do. Requests may come at once.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TryLoad();
        _background.Run(ProbeAsync);
        lock (_lock)
        {
            _isStarted = true;
            Pump();
            WakeBy(_clock.Now);
        }

        return Task.CompletedTask;
    }

    /// <summary>False when the journal cannot be read now.</summary>
    private bool TryLoad()
    {
        JournalContent content;
        try
        {
            content = _journal.Load();
            _graveyard.Load(content.Tombstones);
        }
        catch (Exception error) when (IsDiskTrouble(error))
        {
            JournalFailed(error);
            return false;
        }

        lock (_lock)
        {
            var now = _clock.Now;
            var leases = content.Leases is { } kept && kept.BootId == _clock.BootId ? kept.Leases : [];
            foreach (var entry in content.Entries) Resume(entry, leases.FirstOrDefault(l => l.Uid == entry.Uid), now);
            _isLoaded = true;
            BecomeReady();
        }

        return true;
    }

    private void Resume(JournalEntry kept, JournalLease? lease, long now)
    {
        var entry = ExperimentEntry.From(kept, _time.GetUtcNow().ToUnixTimeMilliseconds(), now);
        var tombstone = _graveyard.Find(entry.Uid);
        entry.Epoch = Math.Max(entry.Epoch, tombstone?.Epoch ?? 0);
        _experiments.Add(entry.Uid, entry);
        if (entry.State == ExperimentState.Ended)
        {
            entry.Signal();
            return;
        }

        foreach (var target in entry.Targets) target.Distrust();
        entry.Term = lease is null ? default : new(lease.LeaseDue, lease.Deadline);
        var isDeleted = tombstone is { IsDeleted: true };
        if (entry.State == ExperimentState.Active && !isDeleted && entry.Term.Expired(now) is null)
        {
            LogResumed(entry.Experiment, entry.Uid, entry.Term.LeaseDue - now);
            foreach (var target in entry.Targets) Join(entry, target);
            return;
        }

        FreeAll(entry, isDeleted ? EndReason.Deleted : EndReason.Restarted);
        foreach (var target in entry.Targets)
        {
            if (_pods.TryGetValue(target.Target.PodUid, out var pod)) _recovering.Add(pod);
        }
    }

    private void BecomeReady()
    {
        if (_isLoaded && _isProbed && _recovering.Count == 0) _ready.TrySetResult();
    }

    private void Recovered(PodEntry pod)
    {
        if (_recovering.Remove(pod)) BecomeReady();
    }
}
