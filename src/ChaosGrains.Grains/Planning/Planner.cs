using ChaosGrains.Errors;
using ChaosGrains.Lifecycle;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains.Planning;

/// <summary>Decides what an experiment does next. Pure: everything it looks at is in its arguments.</summary>
internal static class Planner
{
    /// <summary>The next step.</summary>
    public static PlanStep Next(Experiment experiment, Observation seen, DateTimeOffset now) => experiment.Match(
        pending => NextOf(pending, seen, now),
        running => NextOf(running, seen, now),
        recovering => NextOf(recovering, seen, now),
        _ => AfterTheEnd(seen, now),
        _ => AfterTheEnd(seen, now));

    /// <summary>When the search for targets ends.</summary>
    public static DateTimeOffset SelectionEndsAt(Experiment<Pending> pending, TimeSpan selectionDeadline) =>
        pending.State.AdmittedAt + (pending.Spec.Duration?.Value ?? selectionDeadline);

    private static PlanStep NextOf(Experiment<Pending> pending, Observation seen, DateTimeOffset now)
    {
        if (seen.IsUnwanted)
            return seen.IsProtected && seen.Manifest is not null ? new PlanStep.Release() : new PlanStep.Forget();
        if (seen.Objections is [var first, ..])
            return new PlanStep.Reject(seen.Objections.Length == 1 ? first : Combined(seen));
        if (pending.Spec.Paused)
            return new PlanStep.Rest(null);
        var deadline = SelectionEndsAt(pending, seen.SelectionDeadline);
        if (pending.State is { Finding: { } finding } && now >= deadline)
            return new PlanStep.Reject(finding);
        return pending.State.RetryAt is { } retryAt && retryAt > now
            ? new PlanStep.Rest(Earlier(retryAt, deadline))
            : new PlanStep.Choose();
    }

    private static PlanStep NextOf(Experiment<Running> running, Observation seen, DateTimeOffset now)
    {
        var run = running.State.Run;
        if (seen.IsUnwanted)
            return new PlanStep.BeginRecovery(RecoveryReason.Deleted);
        if (run is { IsSettled: true, IsOneShot: true })
            return new PlanStep.BeginRecovery(RecoveryReason.Done);
        // What lasts is taken back however far its injection got: acts may have taken effect that nobody lived to write down.
        if (now >= run.EndsAt)
            return run is { IsSettled: false, IsOneShot: true } ? new PlanStep.GiveUp() : new PlanStep.BeginRecovery(RecoveryReason.DurationElapsed);
        if (run.LostAgents is { IsEmpty: false } && running.Spec.OnAgentLoss == AgentLossPolicy.Abort)
            return new PlanStep.BeginRecovery(RecoveryReason.AgentLost);
        // A fault without effect is looked after, since it may yet have one; where there is none, there is nothing to wait for.
        if (run is { IsSettled: true, Counts.Injected: 0, NoEffect: 0 })
            return new PlanStep.BeginRecovery(RecoveryReason.NothingInjected);
        // What is injected is kept also while the rest is not yet, or is on hold.
        if (seen.NextSustain is { } due && due <= now)
            return new PlanStep.Sustain();
        var end = seen.NextSustain is { } next ? Earlier(next, run.EndsAt) : run.EndsAt;
        if (run.IsSettled || running.Spec.Paused)
            return new PlanStep.Rest(end);
        return seen.NotBefore is { } notBefore && notBefore > now
            ? new PlanStep.Rest(Earlier(notBefore, end))
            : new PlanStep.Inject();
    }

    private static PlanStep NextOf(Experiment<Recovering> recovering, Observation seen, DateTimeOffset now)
    {
        if (seen is { IsProtected: true, Manifest: { IsDeleting: true, ForceRelease: true } })
            return new PlanStep.Release();
        var run = recovering.State.Run;
        if (!Verdict.IsRecovered(run) || ((!run.IsOneShot || seen.UsesAgents) && !seen.IsTakenBack))
            return seen.NotBefore is { } notBefore && notBefore > now ? new PlanStep.Rest(notBefore) : new PlanStep.TakeBack();
        return new PlanStep.Conclude(Verdict.Of(run));
    }

    private static PlanStep AfterTheEnd(Observation seen, DateTimeOffset now) => seen switch
    {
        { Manifest: not null, IsProtected: true } => new PlanStep.Release(),
        { FencedUntil: { } until, IsStored: true } when until > now => new PlanStep.Rest(until),
        { Manifest: null } => new PlanStep.Forget(),
        { IsStored: true } => new PlanStep.Retire(),
        _ => new PlanStep.Rest(null),
    };

    private static ChaosError Combined(Observation seen) =>
        new(seen.Objections[0].Code, string.Join(" ", seen.Objections.Select(o => o.Message)));

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
