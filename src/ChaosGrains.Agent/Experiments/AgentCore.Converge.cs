using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Failpoints;
using ChaosGrains.Agent.Leases;
using ChaosGrains.Agent.Pods;

namespace ChaosGrains.Agent.Experiments;

/// <summary>Brings pods to what is wanted: for each pod one call at a time, a bounded number of pods at once.</summary>
public sealed partial class AgentCore
{
    /// <summary>How long an attempt that is out of time may take to notice.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Something about this target changed: its pod is to be called soon.</summary>
    private void Join(ExperimentEntry entry, TargetEntry target)
    {
        if (!_pods.TryGetValue(target.Target.PodUid, out var pod)) _pods.Add(target.Target.PodUid, pod = new(target.Target));
        pod.Experiments[entry.Uid] = entry;
        pod.Failures = 0;
        if (target.IsEnding) Overtake(pod);
        Enqueue(pod);
    }

    private void Enqueue(PodEntry pod)
    {
        pod.Due = long.MaxValue;
        if (pod.Call is not null)
        {
            pod.IsChanged = true;
            return;
        }

        var lane = pod.IsUrgent ? _freeing : _putting;
        if (pod.QueuedIn == lane || pod.QueuedIn == _freeing) return;
        pod.QueuedIn = lane;
        lane.Add(pod);
    }

    /// <summary>Gives a call up that puts on what is to go, unless it also does what must not be done twice.</summary>
    private static void Overtake(PodEntry pod)
    {
        if (pod.Call is not { IsOvertaken: false } call) return;
        var actsOnce = call.Parts.Any(p => p is { IsEnding: false, Target.IsEnding: false, Experiment.Fault.Type: FaultType.ContainerKill });
        if (actsOnce || !call.Parts.Any(p => !p.IsEnding && p.Target.IsEnding)) return;
        call.IsOvertaken = true;
        // Not on this thread: it holds the lock.
        _ = call.Cancellation?.CancelAsync();
    }

    private void Pump()
    {
        foreach (var lane in (ReadOnlySpan<Lane>)[_freeing, _putting])
        {
            while (!_life.IsCancellationRequested && lane.TryTake(out var pod))
            {
                // It moved to the other lane since.
                if (pod.QueuedIn != lane)
                {
                    lane.GiveBack();
                    continue;
                }

                pod.QueuedIn = null;
                (pod.IsChanged, pod.Due) = (false, long.MaxValue);
                var call = pod.Call = pod.Begin(_clock.Now, lane);
                if (call.Parts.Count == 0) Finish(pod, call);
                else _background.Run(() => RunAsync(pod, call));
            }
        }
    }

    private async Task RunAsync(PodEntry pod, PodCall call)
    {
        try
        {
            var frees = call.Order.Ending.Count > 0;
            await ReachAsync(frees ? AgentFailpoint.BeforeRevertConverge : AgentFailpoint.BeforeConverge, pod.Pod.PodUid);
            var reports = await AttemptAsync(call);
            await ReachAsync(frees ? AgentFailpoint.AfterRevertConverge : AgentFailpoint.AfterConverge, pod.Pod.PodUid);
            if (reports is not null) await TakeAsync(call, reports);
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
        }
        catch (Exception error)
        {
            LogCallBroke(error, pod.Pod.PodUid);
        }
        finally
        {
            lock (_lock)
            {
                Finish(pod, call);
                Pump();
            }
        }
    }

    /// <summary>What was read back; null when nothing is known because the attempt was given up for a newer one.</summary>
    private async Task<IReadOnlyDictionary<string, PodReport>?> AttemptAsync(PodCall call)
    {
        var began = _time.GetTimestamp();
        using var limit = new CancellationTokenSource(_options.ConvergeWithin, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _life.Token);
        lock (_lock)
        {
            if (call.IsOvertaken) return null;
            call.Cancellation = either;
        }

        Task<IReadOnlyDictionary<string, PodReport>>? attempt = null;
        try
        {
            attempt = _faults.ConvergeAsync(call.Order, either.Token);
            var reports = await attempt.WaitAsync(_options.ConvergeWithin + Grace, _time, _life.Token);
            _metrics.Converged(call, reports, _time.GetElapsedTime(began));
            return reports;
        }
        catch (Exception error) when (!_life.IsCancellationRequested)
        {
            _metrics.Failed(call, _time.GetElapsedTime(began));
            var hangs = attempt is { IsCompleted: false };
            if (call.IsOvertaken && !hangs) return null;
            var failures = FailedCall.Explain(call, error, limit.IsCancellationRequested || hangs ? _options.ConvergeWithin : null);
            if (!hangs) return failures;
            // The pod cannot be called again before it returns, but others need the place.
            await TakeAsync(call, failures);
            lock (_lock)
            {
                GivePlaceBack(call);
                Pump();
            }

            LogCallHangs(call.Order.Pod.PodUid, _options.ConvergeWithin);
            await attempt!.WaitAsync(_life.Token).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return attempt.IsCompletedSuccessfully ? await attempt : failures;
        }
        finally
        {
            lock (_lock) call.Cancellation = null;
        }
    }

    /// <summary>Takes in what was read back. Its notes are durable before anybody hears of it.</summary>
    private async Task TakeAsync(PodCall call, IReadOnlyDictionary<string, PodReport> reports)
    {
        List<ExperimentEntry> noted = [];
        lock (_lock)
        {
            if (_life.IsCancellationRequested) return;
            foreach (var part in call.Parts)
            {
                var note = part.Target.Note;
                var report = reports.GetValueOrDefault(part.Experiment.Uid) ?? FailedCall.Missing(part);
                if (part.Target.Take(report, part.Version))
                {
                    part.Experiment.Touch();
                    LogTarget(part.Experiment.Experiment, part.Target.Target.Name, report.State, report.Error?.Message ?? report.Evidence);
                }

                if (note == part.Target.Note) continue;
                part.Experiment.IsUnsaved = true;
                noted.Add(part.Experiment);
            }
        }

        foreach (var entry in noted) await SaveAsync(entry);
        if (noted.Count > 0) await ReachAsync(AgentFailpoint.ReportJournaled, call.Order.Pod.PodUid);
        foreach (var entry in Settle(call)) await EndIfFreedAsync(entry);
    }

    /// <summary>Tells those who wait, and returns the experiments of which nothing is left.</summary>
    private List<ExperimentEntry> Settle(PodCall call)
    {
        lock (_lock)
        {
            List<ExperimentEntry> freed = [];
            foreach (var entry in call.Parts.Select(p => p.Experiment))
            {
                if (entry.Forget()) entry.IsUnsaved = true;
                entry.Signal();
                if (entry.State == ExperimentState.Reverting && entry.Targets.All(t => t.IsFreed)) freed.Add(entry);
                else if (entry.IsUnsaved) ScheduleUpkeep(_clock.Now);
            }

            return freed;
        }
    }

    private void Finish(PodEntry pod, PodCall call)
    {
        GivePlaceBack(call);
        if (pod.Call == call) pod.Call = null;
        Recovered(pod);
        foreach (var uid in pod.Experiments.Where(e => e.Value.Find(pod.Pod.PodUid) is not { TakesPart: true }).Select(e => e.Key).ToList())
            pod.Experiments.Remove(uid);
        if (pod.Experiments.Count == 0)
        {
            _pods.Remove(pod.Pod.PodUid);
            return;
        }

        if (pod.IsChanged || call.IsOvertaken)
        {
            pod.Failures = 0;
            Enqueue(pod);
            return;
        }

        var isUnsettled = pod.Parts.Any(p => !p.Target.IsSettled);
        pod.Failures = isUnsettled ? pod.Failures + 1 : 0;
        var wait = isUnsettled ? RetryAfter(pod.Failures) : _options.ObserveEvery;
        if (wait > _options.ObserveEvery && pod.Parts.Any(p => p.Target.IsSettled)) wait = _options.ObserveEvery;
        pod.Due = _clock.Now + (long)wait.TotalMilliseconds;
        WakeBy(pod.Due);
    }

    private static void GivePlaceBack(PodCall call)
    {
        if (!call.HoldsPlace) return;
        call.HoldsPlace = false;
        call.Lane.GiveBack();
    }

    private TimeSpan RetryAfter(int failures) => Backoff.After(_options.RetryFirst, _options.RetryMost, failures, Random.Shared.NextDouble());
}
