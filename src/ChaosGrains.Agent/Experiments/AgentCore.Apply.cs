using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Experiments.Validation;
using ChaosGrains.Agent.Failpoints;
using ChaosGrains.Agent.Leases;

namespace ChaosGrains.Agent.Experiments;

/// <summary>Requests to inject.</summary>
public sealed partial class AgentCore
{
    /// <summary>
    /// Brings about what an experiment wants on this node, and keeps it so until its lease or its time is over. Answers when every target is where
    /// it is to be or never gets there, or after <see cref="AgentOptions.AnswerWithin"/> with what is known then. Repeating it renews the lease.
    /// </summary>
    /// <param name="uid">Uid of the experiment.</param>
    /// <param name="request">What it wants.</param>
    /// <param name="cancellationToken">Ends the wait, not the fault.</param>
    /// <exception cref="AgentException">It is refused; no pod was touched.</exception>
    public async Task<ExperimentReport> ApplyAsync(string uid, ApplyRequest request, CancellationToken cancellationToken)
    {
        RequestValidator.Demand(RequestValidator.Check(uid, request));
        await ReachAsync(AgentFailpoint.RequestAccepted, uid);
        await WaitUntilReadyAsync(cancellationToken);
        var fingerprint = Reports.Fingerprint(request);
        var entry = await GatedAsync(uid, () => AcceptAsync(uid, request, fingerprint), cancellationToken);
        WriteLeases();
        return await ReportWhenSettledAsync(entry, cancellationToken);
    }

    private async Task<ExperimentEntry> AcceptAsync(string uid, ApplyRequest request, string fingerprint)
    {
        Journal.JournalEntry intent;
        ExperimentEntry? known;
        Verdict verdict;
        lock (_lock)
        {
            known = _experiments.GetValueOrDefault(uid);
            verdict = Judge(uid, known, request, fingerprint);
            if (verdict is Verdict.Tell) return known!;
            if (verdict is Verdict.Renew)
            {
                known!.Term = known.Term.Renew(_clock.Now, request.LeaseMilliseconds, request.RemainingMilliseconds);
                WakeBy(known.Term.Due);
                return known;
            }

            DemandRoom(request, verdict);
            intent = Reports.Intent(uid, request, known);
        }

        try
        {
            // Nothing new before it is durable what must not begin again.
            _graveyard.CatchUp();
            _journal.Write(intent);
            JournalWorked();
        }
        catch (Exception error) when (IsDiskTrouble(error))
        {
            JournalFailed(error);
            lock (_lock) if (known is not null) known.IsUnsaved = true;
            throw new AgentException(AgentErrorCode.JournalUnavailable,
                $"Node {Node} cannot write down what it is about to do, so it does not begin: {error.Message} Free the disk of its journal; it tries again by itself.");
        }

        await ReachAsync(AgentFailpoint.JournalWritten, uid);
        lock (_lock) return Commit(uid, known, request, verdict, fingerprint);
    }

    /// <summary>What the request leads to. Throws when it is refused.</summary>
    private Verdict Judge(string uid, ExperimentEntry? known, ApplyRequest request, string fingerprint)
    {
        var tombstone = _graveyard.Find(uid);
        var verdict = Fence.Judge(known?.Known, tombstone, request.Epoch, request.Fault.Type, known?.Fingerprint == fingerprint);
        return verdict switch
        {
            Verdict.Stale => throw StaleEpoch(request.Epoch, Math.Max(known?.Epoch ?? 0, tombstone?.Epoch ?? 0)),
            Verdict.Ended => throw new AgentException(AgentErrorCode.Ended,
                $"Experiment {request.Experiment} ({uid}) was ended on node {Node}; it does not begin again. Make a new experiment."),
            Verdict.OtherKind => throw new AgentException(AgentErrorCode.InvalidRequest,
                $"fault.type: experiment {request.Experiment} is {known!.Fault.Type} on node {Node}, and that is not over. Delete it, and send another experiment."),
            _ => verdict,
        };
    }

    private AgentException StaleEpoch(long epoch, long newest) => new(AgentErrorCode.StaleEpoch,
        $"Epoch {epoch} is out of date: node {Node} knows epoch {newest}. Another process has taken the experiment over; leave it to that one.")
    {
        Epoch = newest,
    };

    /// <summary>Refuses what cannot be taken on now, before anything is touched or written.</summary>
    private void DemandRoom(ApplyRequest request, Verdict verdict)
    {
        if (Refusal() is { } refusal) throw refusal;
        if (CapabilityNeeds.FirstMissing(request.Fault, _capabilities) is { } missing)
        {
            throw new AgentException(AgentErrorCode.CapabilityMissing, $"Node {Node} lacks {missing.Name}, which {request.Fault.Type} needs: {missing.Detail}")
            {
                Capability = missing.Name,
            };
        }

        if (verdict is Verdict.Begin && _experiments.Values.Count(e => e.State != ExperimentState.Ended) >= _options.MaxExperiments)
        {
            throw new AgentException(AgentErrorCode.Busy,
                $"Node {Node} has {_options.MaxExperiments} experiments, as many as it takes on. Try again when some are over.");
        }
    }

    private ExperimentEntry Commit(string uid, ExperimentEntry? known, ApplyRequest request, Verdict verdict, string fingerprint)
    {
        var now = _clock.Now;
        var entry = known ?? new(uid) { Fault = request.Fault };
        _experiments[uid] = entry;
        var isOther = !Reports.IsSame(entry.Fault, request.Fault);
        var wanted = request.Targets.Select(t => Want(entry.Find(t.PodUid), t, isOther)).ToList();
        var names = wanted.Select(t => t.Target.PodUid).ToHashSet(StringComparer.Ordinal);
        var leaving = entry.Targets.Where(t => !names.Contains(t.Target.PodUid) && !t.IsFreed).ToList();
        foreach (var target in leaving) target.Free(drop: true);
        entry.SetTargets(wanted.Concat(leaving));
        entry.Term = verdict is Verdict.Begin || request.Epoch > entry.Epoch
            ? LeaseTerm.Begin(now, request.LeaseMilliseconds, request.RemainingMilliseconds)
            : entry.Term.Renew(now, request.LeaseMilliseconds, request.RemainingMilliseconds);
        (entry.Experiment, entry.Epoch, entry.Fault, entry.Fingerprint) = (request.Experiment, request.Epoch, request.Fault, fingerprint);
        if (verdict is Verdict.Begin || entry.State != ExperimentState.Active) LogBegins(request.Experiment, uid, request.Fault.Type, wanted.Count, request.Epoch);
        entry.Begin(_time.GetUtcNow().ToUnixTimeMilliseconds());
        foreach (var target in entry.Targets.Where(t => !t.IsSettled)) Join(entry, target);
        entry.Signal();
        // It may have been told to stop while the journal was written.
        if (_isStopping) EndExperiment(entry, EndReason.Stopping);
        WakeBy(entry.Term.Due);
        Pump();
        return entry;
    }

    private static TargetEntry Want(TargetEntry? before, Target target, bool isOther)
    {
        if (before is null) return new(target);
        if (isOther || before.IsEnding || !Reports.IsSame(before.Target, target)) before.Want(target);
        return before;
    }

    private async Task<ExperimentReport> ReportWhenSettledAsync(ExperimentEntry entry, CancellationToken cancellationToken)
    {
        Task settled;
        lock (_lock) settled = entry.Settled;
        await WaitAtMostAsync(settled, _options.AnswerWithin, cancellationToken);
        lock (_lock) return Reports.Full(entry, _clock.Now);
    }

    private async Task WaitAtMostAsync(Task task, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _life.Token);
        try
        {
            await task.WaitAsync(limit, _time, either.Token);
        }
        catch (TimeoutException)
        {
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
        }
    }
}
