using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Experiments.Validation;
using ChaosGrains.Agent.Failpoints;

namespace ChaosGrains.Agent.Experiments;

/// <summary>Requests to take back.</summary>
public sealed partial class AgentCore
{
    /// <summary>
    /// Takes everything of an experiment back, for good. Answers when that was read back, or after <see cref="AgentOptions.AnswerWithin"/> with what
    /// is known then. What is not known counts as taken back, and is kept from beginning later.
    /// </summary>
    /// <param name="uid">Uid of the experiment.</param>
    /// <param name="epoch">The sender's epoch.</param>
    /// <param name="cancellationToken">Ends the wait, not the revert.</param>
    /// <exception cref="AgentException">The epoch is out of date.</exception>
    public async Task<ExperimentReport> RevertAsync(string uid, long epoch, CancellationToken cancellationToken)
    {
        RequestValidator.Demand(RequestValidator.CheckRevert(uid, epoch));
        var entry = await GatedAsync(uid, () => DeleteAsync(uid, epoch), cancellationToken);
        return entry is null ? Reports.Unknown(uid, epoch) : await ReportWhenSettledAsync(entry, cancellationToken);
    }

    private async Task<ExperimentEntry?> DeleteAsync(string uid, long epoch)
    {
        lock (_lock)
        {
            var newest = Math.Max(_experiments.GetValueOrDefault(uid)?.Epoch ?? 0, _graveyard.Find(uid)?.Epoch ?? 0);
            if (epoch < newest) throw StaleEpoch(epoch, newest);
        }

        await ReachAsync(AgentFailpoint.RevertBegun, uid);
        try
        {
            _graveyard.Add(uid, epoch, isDeleted: true);
        }
        catch (Exception error) when (IsDiskTrouble(error))
        {
            // The fault goes all the same: what is not durable is only that it stays away, and nothing new is taken on while the journal fails.
            JournalFailed(error);
        }

        await ReachAsync(AgentFailpoint.TombstoneWritten, uid);
        lock (_lock)
        {
            if (!_experiments.TryGetValue(uid, out var entry)) return null;
            entry.Epoch = Math.Max(entry.Epoch, epoch);
            if (entry.State == ExperimentState.Active) EndExperiment(entry, EndReason.Deleted);
            // Whoever asks wants to know now: what failed is tried again at once.
            else if (entry.State == ExperimentState.Reverting) Hurry(entry);
            Pump();
            return entry;
        }
    }

    private void EndExperiment(ExperimentEntry entry, EndReason reason)
    {
        if (entry.State == ExperimentState.Active) FreeAll(entry, reason);
    }

    private void FreeAll(ExperimentEntry entry, EndReason reason)
    {
        entry.BeginEnd(reason);
        LogEnds(entry.Experiment, entry.Uid, entry.EndReason ?? reason);
        if (reason == EndReason.LeaseLost) _metrics.LeaseLost();
        entry.Signal();
        Hurry(entry);
        if (entry.Targets.All(t => t.IsFreed)) EndSoon(entry);
    }

    private void Hurry(ExperimentEntry entry)
    {
        foreach (var target in entry.Targets.Where(t => !t.IsFreed)) Join(entry, target);
    }

    /// <summary>Nothing is left by itself, since every pod is gone: only the journal is to be told.</summary>
    private void EndSoon(ExperimentEntry entry) => _background.Run(() => EndIfFreedAsync(entry));

    private async Task EndIfFreedAsync(ExperimentEntry entry)
    {
        try
        {
            await ReachAsync(AgentFailpoint.Reverted, entry.Uid);
            lock (_lock)
            {
                if (_life.IsCancellationRequested || entry.State != ExperimentState.Reverting || !entry.Targets.All(t => t.IsFreed)) return;
                entry.End(_clock.Now);
                entry.IsUnsaved = true;
                LogEnded(entry.Experiment, entry.Uid, entry.EndReason ?? EndReason.Deleted);
            }

            await SaveAsync(entry);
            await ReachAsync(AgentFailpoint.EndJournaled, entry.Uid);
            lock (_lock)
            {
                entry.Signal();
                ScheduleUpkeep(_clock.Now + Math.Min((long)_options.KeepEnded.TotalMilliseconds, CountEnded() > _options.MaxEnded ? 0 : long.MaxValue));
                WakeBy(_upkeepDue);
            }
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
        }
    }

    private int CountEnded() => _experiments.Values.Count(e => e.State == ExperimentState.Ended);
}
