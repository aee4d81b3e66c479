using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Experiments;

/// <summary>What is done when its time has come: one timer, set to the earliest.</summary>
public sealed partial class AgentCore
{
    private long _wakeAt = long.MaxValue;

    private void WakeBy(long due)
    {
        if (due >= _wakeAt || _life.IsCancellationRequested) return;
        _wakeAt = due;
        // A timer takes 49 days at most; a longer wait is begun anew when it is over.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Clamp(due - _clock.Now, 0, int.MaxValue)), Timeout.InfiniteTimeSpan);
    }

    private void Tick()
    {
        lock (_lock)
        {
            if (_life.IsCancellationRequested) return;
            var now = _clock.Now;
            _wakeAt = long.MaxValue;
            var next = Math.Min(CheckTerms(now), CheckPods(now));
            if (_upkeepDue <= now && _isStarted) BeginUpkeep();
            Pump();
            WakeBy(Math.Min(next, _upkeepDue));
        }
    }

    private long CheckTerms(long now)
    {
        var next = long.MaxValue;
        foreach (var entry in _experiments.Values)
        {
            if (entry.State == ExperimentState.Active && entry.Term.Expired(now) is { } reason) EndExperiment(entry, reason);
            if (entry.State == ExperimentState.Active) next = Math.Min(next, entry.Term.Due);
        }

        return next;
    }

    private long CheckPods(long now)
    {
        var next = long.MaxValue;
        foreach (var pod in _pods.Values)
        {
            if (pod.Due <= now) Enqueue(pod);
            else next = Math.Min(next, pod.Due);
        }

        return next;
    }
}
