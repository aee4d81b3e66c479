using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Experiments;

/// <summary>What can wait: the journal is brought up to date where it failed, and what ended long ago is dropped.</summary>
public sealed partial class AgentCore
{
    private long _upkeepDue = long.MaxValue;
    private bool _isUpkeepRunning;
    private int _upkeepFailures;

    private void ScheduleUpkeep(long due)
    {
        // After a failure the back-off decides.
        if (_upkeepFailures > 0 || _isUpkeepRunning || due >= _upkeepDue) return;
        _upkeepDue = due;
        WakeBy(due);
    }

    private void BeginUpkeep()
    {
        _upkeepDue = long.MaxValue;
        if (_isUpkeepRunning) return;
        _isUpkeepRunning = true;
        _background.Run(UpkeepAsync);
    }

    private async Task UpkeepAsync()
    {
        var isWell = false;
        try
        {
            isWell = (_isLoaded || TryLoad()) && await SaveAllAsync() && await BuryAsync() && (_journalTrouble is null || WriteLeases());
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            return;
        }
        catch (Exception error)
        {
            LogUpkeepFailed(error);
        }

        lock (_lock)
        {
            _isUpkeepRunning = false;
            _upkeepFailures = isWell ? 0 : _upkeepFailures + 1;
            _upkeepDue = isWell ? NextUpkeep() : _clock.Now + (long)RetryAfter(_upkeepFailures).TotalMilliseconds;
            WakeBy(_upkeepDue);
            Pump();
        }
    }

    /// <summary>When the next experiment has been told of long enough.</summary>
    private long NextUpkeep()
    {
        var isBehind = _experiments.Values.Any(e => e.IsUnsaved) || CountEnded() > _options.MaxEnded;
        if (isBehind) return _clock.Now;
        var ended = _experiments.Values.Where(e => e.State == ExperimentState.Ended).Select(e => e.EndedAt + (long)_options.KeepEnded.TotalMilliseconds);
        return ended.DefaultIfEmpty(long.MaxValue).Min();
    }

    private async Task<bool> SaveAllAsync()
    {
        List<ExperimentEntry> unsaved;
        lock (_lock) unsaved = [.. _experiments.Values.Where(e => e.IsUnsaved)];
        foreach (var entry in unsaved)
        {
            if (!await SaveAsync(entry)) return false;
        }

        return true;
    }

    /// <summary>Drops experiments that ended long ago, or are too many: of each the epoch is kept.</summary>
    private async Task<bool> BuryAsync()
    {
        List<ExperimentEntry> old;
        lock (_lock)
        {
            var oldest = _clock.Now - (long)_options.KeepEnded.TotalMilliseconds;
            old = [.. _experiments.Values.Where(e => e.State == ExperimentState.Ended).OrderByDescending(e => e.EndedAt)
                .Where((e, i) => i >= _options.MaxEnded || e.EndedAt <= oldest)];
        }

        foreach (var entry in old)
        {
            if (!await GatedAsync(entry.Uid, () => Task.FromResult(Bury(entry)), _life.Token)) return false;
        }

        return OnDisk(_graveyard.CompactIfWorthwhile);
    }

    private bool Bury(ExperimentEntry entry)
    {
        lock (_lock)
        {
            if (entry.State != ExperimentState.Ended) return true;
        }

        if (!OnDisk(() => _graveyard.Add(entry.Uid, entry.Epoch, entry.EndReason == EndReason.Deleted))) return false;
        if (!OnDisk(() => _journal.Remove(entry.Uid))) return false;
        lock (_lock) _experiments.Remove(entry.Uid);
        return true;
    }
}
