using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Journal;

namespace ChaosGrains.Agent.Experiments;

/// <summary>What is written down. One experiment's writes never overlap, and each writes what is known when its turn comes.</summary>
public sealed partial class AgentCore
{
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];
    private readonly Lock _leaseFile = new();
    private string? _journalTrouble;

    private async Task<T> GatedAsync<T>(string uid, Func<Task<T>> act, CancellationToken cancellationToken)
    {
        var gate = _gates[(uint)uid.GetHashCode(StringComparison.Ordinal) % _gates.Length];
        await gate.WaitAsync(cancellationToken);
        try
        {
            _life.Token.ThrowIfCancellationRequested();
            return await act();
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Writes an experiment down as it is. False when the disk fails: then it is tried again later.</summary>
    private Task<bool> SaveAsync(ExperimentEntry entry) => GatedAsync(entry.Uid, () => Task.FromResult(Save(entry)), _life.Token);

    private bool Save(ExperimentEntry entry)
    {
        JournalEntry snapshot;
        lock (_lock)
        {
            if (!entry.IsUnsaved || _experiments.GetValueOrDefault(entry.Uid) != entry) return true;
            entry.IsUnsaved = false;
            snapshot = Reports.ToJournal(entry);
        }

        if (Write(() => _journal.Write(snapshot))) return true;
        lock (_lock)
        {
            entry.IsUnsaved = true;
            return false;
        }
    }

    /// <summary>Writes down when leases run out. False when the disk fails: a restart then takes back what it could have gone on with.</summary>
    private bool WriteLeases()
    {
        lock (_leaseFile)
        {
            JournalLeases leases;
            lock (_lock)
            {
                if (_life.IsCancellationRequested) return true;
                leases = new(_clock.BootId, [.. _experiments.Values.Where(e => e.State == ExperimentState.Active)
                    .Select(e => new JournalLease(e.Uid, e.Term.LeaseDue, e.Term.Deadline))]);
            }

            return Write(() => _journal.WriteLeases(leases));
        }
    }

    /// <summary>Puts something there that was not: which proves that the journal works.</summary>
    private bool Write(Action write)
    {
        if (!OnDisk(write)) return false;
        JournalWorked();
        return true;
    }

    /// <summary>False when the disk fails. That it does not is no proof that there is room: what is to be done may be nothing, or a deletion.</summary>
    private bool OnDisk(Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (Exception error) when (IsDiskTrouble(error))
        {
            JournalFailed(error);
            return false;
        }
    }

    private void JournalWorked()
    {
        lock (_lock)
        {
            if (_journalTrouble is null || !_isLoaded) return;
            (_journalTrouble, _upkeepFailures) = (null, 0);
        }

        LogJournalWorks();
    }

    private void JournalFailed(Exception error)
    {
        lock (_lock)
        {
            var isNew = _journalTrouble is null;
            _journalTrouble = error.Message;
            if (!isNew) return;
            // Soon, but not at once: the first retry would find the same.
            ScheduleUpkeep(_clock.Now + (long)RetryAfter(1).TotalMilliseconds);
        }

        LogJournalFails(error);
    }

    private static bool IsDiskTrouble(Exception error) => error is IOException or UnauthorizedAccessException;
}
