using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Pods;
using ChaosGrains.Agent.Linux.Processes;
using ChaosGrains.Agent.Linux.Stress;
using ChaosGrains.Agent.Pods;

namespace ChaosGrains.Agent.Linux.Kill;

/// <summary>
/// Sends a signal to containers' main processes, at most once. The first call makes the plan and returns it as its note; the second, when
/// the plan is in the journal, sends the signals; from then on it only looks what became of them.
/// </summary>
internal sealed class ContainerKillInjector(ProcessTable table, ProcessSignals signals, StressProbe probe, TimeProvider time) : IFaultInjector
{
    private readonly string _instance = Guid.NewGuid().ToString("N")[..8];

    /// <inheritdoc/>
    public FaultType Type => FaultType.ContainerKill;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Capability>> ProbeAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Capability>>([probe.Cgroup(), probe.Signals()]);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, PodReport>> ConvergeAsync(PodOrder order, LocatedPod? pod, CancellationToken cancellationToken)
    {
        var reports = new Dictionary<string, PodReport>();
        foreach (var fault in order.Wanted)
            reports[fault.Experiment] = await WantedAsync(fault, pod, cancellationToken);
        foreach (var ending in order.Ending.Where(e => !reports.ContainsKey(e.Experiment)))
            reports[ending.Experiment] = Ended(ending, pod);
        return reports;
    }

    private async Task<PodReport> WantedAsync(PodFault fault, LocatedPod? pod, CancellationToken cancellationToken)
    {
        if (fault.Fault.ContainerKill is not { Signal: >= 1 and <= 31 } kill)
            return new(TargetState.Failed, "nothing was done", new(AgentErrorCode.InvalidRequest, "A container kill needs a signal of 1 to 31."), IsFinal: true);
        var note = KillNote.Parse(fault.Note);
        if (note is null)
            return fault.Note is null ? Plan(fault, pod) : Unknown($"the note {fault.Note} cannot be read");
        if (!note.IsSent)
        {
            if (note.Instance != _instance)
                return Unknown("the agent was started anew when it was about to send the signal", note);
            note = note with { IsSent = true, Ticks = table.NowTicks() };
            if (note.Victims.Select(v => (Victim: v, Result: signals.Send(v.Pid, v.StartTicks, kill.Signal))).FirstOrDefault(s => s.Result == SignalResult.Refused).Victim is { } refused)
                return new(
                    TargetState.Failed, $"process {refused.Pid} of container {refused.Container} got no signal",
                    new(AgentErrorCode.ToolFailed, $"The kernel refused signal {kill.Signal} to process {refused.Pid}. The agent needs hostPID and CAP_KILL."), IsFinal: true, note.ToString());
        }
        return await WatchAsync(note, kill.Signal, pod, cancellationToken);
    }

    private PodReport Plan(PodFault fault, LocatedPod? pod)
    {
        if (pod is null)
            return StressSummary.PodGone();
        var targets = StressTargets.Of(fault, pod);
        if (targets.Missing.Count > 0 || targets.Found.Count == 0)
            return StressSummary.Of([], targets.Missing);
        if (targets.Found.Count > KillNote.MaxVictims)
            return new(
                TargetState.Failed, "nothing was done",
                new(AgentErrorCode.InvalidRequest, $"The pod has {targets.Found.Count} containers, and {KillNote.MaxVictims} at most are sent a signal at once. Name some."), IsFinal: true);
        var victims = targets.Found.Select(t => table.Find(t.Container.MainProcess) is { } main
            ? new KillVictim(StressTargets.Short(t.Container.Id), main.Pid, main.StartTicks) : null).OfType<KillVictim>().ToList();
        return victims.Count == 0
            ? StressSummary.Of([], [])
            : new(
                TargetState.Pending, $"about to send a signal to {string.Join(", ", victims.Select(v => $"process {v.Pid} of container {v.Container}"))}",
                Note: new KillNote(false, _instance, table.NowTicks(), victims).ToString());
    }

    private async Task<PodReport> WatchAsync(KillNote note, int signal, LocatedPod? pod, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            var since = TimeSpan.FromSeconds(Math.Max(0, table.NowTicks() - note.Ticks) / 100.0);
            var judged = Outcomes(note, pod).Select(o => o.Judge(signal, since)).ToList();
            var state = judged.Any(j => j.State == TargetState.Pending) ? TargetState.Pending
                : judged.Any(j => j.State == TargetState.NoEffect) ? TargetState.NoEffect : TargetState.Injected;
            if (state == TargetState.Injected || since > KillPatience.Limit || time.GetElapsedTime(begun) > KillPatience.PerCall)
                return new(
                    state, StressSummary.Cut(string.Join("; ", judged.Select(j => j.Evidence))),
                    // A process that takes its time may still end: that is looked for again.
                    IsFinal: state == TargetState.Injected, Note: note.ToString());
            await Task.Delay(KillPatience.Step, time, cancellationToken);
        }
    }

    private IEnumerable<KillOutcome> Outcomes(KillNote note, LocatedPod? pod)
    {
        var isReplaced = pod?.Containers.Any(c => !c.IsSandbox && note.Victims.All(v => v.Container != StressTargets.Short(c.Id))) ?? false;
        foreach (var victim in note.Victims)
            yield return new(victim, table.Find(victim.Pid) is { IsDead: false } found && found.StartTicks == victim.StartTicks ? found.State : null, isReplaced);
    }

    /// <summary>What was sent cannot be taken back, but for a stop, which lasts.</summary>
    private PodReport Ended(EndingFault ending, LocatedPod? pod)
    {
        if (KillNote.Parse(ending.Note) is not { } note)
            return new(TargetState.Reverted, "no signal was sent that is known of; a signal leaves nothing to take back", IsFinal: true);
        var halted = Outcomes(note, pod).Where(o => o.State is 'T' or 't').ToList();
        if (SignalMeaning.Halts(ending.Fault.ContainerKill?.Signal ?? 0))
            foreach (var outcome in halted)
                signals.Send(outcome.Victim.Pid, outcome.Victim.StartTicks, SignalMeaning.Continue);
        else
            halted = [];
        var outcomes = Outcomes(note, pod).ToList();
        var still = outcomes.Where(o => o.State is 'T' or 't' && halted.Any(h => h.Victim == o.Victim)).ToList();
        if (still.Count > 0)
            return new(
                TargetState.RevertUnverified, $"stopped still: {string.Join(", ", still.Select(o => o.Victim.Pid))}",
                new(AgentErrorCode.Timeout, "Processes that were stopped do not go on after SIGCONT. It is tried again."), Note: ending.Note);
        var now = outcomes.Select(o => $"process {o.Victim.Pid} of container {o.Victim.Container} {(o.State is null ? "is gone" : "runs")}{(o.IsReplaced ? ", another container runs" : "")}");
        return new(TargetState.Reverted, StressSummary.Cut($"{(halted.Count > 0 ? "told to go on" : "nothing to take back")}: {string.Join("; ", now)}"), IsFinal: true, Note: ending.Note);
    }

    private PodReport Unknown(string why, KillNote? note = null) => new(
        TargetState.NoEffect,
        $"{why}: whether it was sent is not known, and it is not sent again"
        + string.Concat(note is null ? [] : Outcomes(note, null).Select(o => $"; process {o.Victim.Pid} of container {o.Victim.Container} {(o.State is null ? "is gone" : "runs")}")),
        IsFinal: true, Note: note?.ToString());
}
