using ChaosGrains.CrashMatrix.Tests.Experiments;
using ChaosGrains.CrashMatrix.Tests.Support;

namespace ChaosGrains.CrashMatrix.Tests.Auditing;

/// <summary>Holds what became of an experiment against what really happened.</summary>
/// <param name="pods">What happened to pods.</param>
/// <param name="store">What was stored.</param>
/// <param name="inAStorm">
/// Whether silos keep dying. Then what is left behind is asked for later, by <see cref="CleanAsync"/>, since nobody cleans up meanwhile; and a fault's time
/// may be over when it is only on some of its targets, which is no failure as long as the status says so.
/// </param>
internal sealed class Judge(PodAudit pods, StoreAudit store, bool inAStorm = false)
{
    private static readonly TimeSpan FinalDeadline = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan GoneDeadline = TimeSpan.FromSeconds(120);

    // What a silo that died left behind without anybody being told of it is found by the experiment's reminder, whose period is a minute.
    private static readonly TimeSpan CleanDeadline = TimeSpan.FromSeconds(100);

    /// <summary>Waits for the end, deletes the resource, and tells everything that is not as promised; nothing when all is well.</summary>
    public async Task<Verdict> JudgeAsync(ExperimentCase experiment, long since)
    {
        if (!await Eventually.HeldAsync(() => experiment.View is null or { IsOver: true }, FinalDeadline))
            return Bad(since, $"no final state in {FinalDeadline.TotalSeconds} s: {experiment.View}");
        if (experiment.View is not { } status)
            return Bad(since, "the resource is gone, and nobody deleted it");
        var took = TimeProvider.System.GetElapsedTime(since);
        // Nothing is stored any more while the resource is still there, nor once it is gone.
        IEnumerable<string> left = [.. await CleanNowAsync(experiment), .. await DeleteAsync(experiment)];
        // Looked at last, so that acts which come too late are seen.
        return Close(experiment, took, [.. left, .. Hits(experiment), .. Truth(experiment, status)]);
    }

    /// <summary>Deletes the resource before its end, and tells everything that is not as promised: the fault is gone with it.</summary>
    public async Task<Verdict> JudgeDeletedAsync(ExperimentCase experiment, long since)
    {
        var left = await DeleteAsync(experiment);
        return Close(experiment, TimeProvider.System.GetElapsedTime(since), [.. left, .. Hits(experiment)]);
    }

    /// <summary>What is left of an experiment in the operator's store, once there was time to clean up; nothing when all is well.</summary>
    public async Task<IReadOnlyList<string>> CleanAsync(ExperimentCase experiment) =>
        await Eventually.HeldAsync(() => store.Left(experiment.Id, experiment.Uid).Length == 0, CleanDeadline)
            ? []
            : [$"left behind: {string.Join(", ", store.Left(experiment.Id, experiment.Uid))}"];

    private static Verdict Bad(long since, string problem) => new(TimeProvider.System.GetElapsedTime(since), [problem]);

    private static Verdict Close(ExperimentCase experiment, TimeSpan took, IReadOnlyList<string> problems)
    {
        experiment.RemovePods();
        return new Verdict(took, problems);
    }

    private async Task<IReadOnlyList<string>> DeleteAsync(ExperimentCase experiment)
    {
        experiment.Delete();
        IReadOnlyList<string> stuck = await Eventually.HeldAsync(() => experiment.View is null, GoneDeadline)
            ? []
            : [$"the resource does not go: finalizers {string.Join(", ", experiment.View?.Finalizers ?? [])}, {experiment.View}"];
        return [.. stuck, .. await CleanNowAsync(experiment)];
    }

    private async Task<IReadOnlyList<string>> CleanNowAsync(ExperimentCase experiment) => inAStorm ? [] : await CleanAsync(experiment);

    private IEnumerable<string> Hits(ExperimentCase experiment)
    {
        var chosen = store.Chosen(experiment.Uid);
        var hit = pods.In(experiment.Namespace).Where(p => p.IsHit).ToArray();
        if (Names(hit.Where(p => !chosen.Contains(p.Uid))) is { Length: > 0 } strangers)
            yield return $"hit, and never chosen: {strangers}";
        if (Names(hit.Where(p => p.Marks.Count > 1 || p.Marks.Any(m => m != experiment.Uid))) is { Length: > 0 } twice)
            yield return $"marked more than once: {twice}";
        if (Names(hit.Where(p => p.MarkedBy is not null)) is { Length: > 0 } marked)
            yield return $"still marked: {marked}";
        var deletes = pods.AcceptedDeletes(experiment.Namespace);
        if (experiment.Kind == FaultKind.Kill && deletes > hit.Length)
            yield return $"{deletes} deletions were carried out on {hit.Length} pods";
    }

    private IEnumerable<string> Truth(ExperimentCase experiment, ExperimentView status)
    {
        var chosen = store.Chosen(experiment.Uid).Count;
        var hit = pods.In(experiment.Namespace).Count(p => p.IsHit);
        if (status.Selected != experiment.Wanted || (chosen != experiment.Wanted && status.Injected > 0))
            yield return $"{experiment.Wanted} targets were asked for, {chosen} became durable, and the status says {status}";
        if (status.Injected != hit || status.Recovered != hit || hit + status.Failed + status.Skipped != status.Selected)
            yield return $"the status is not true: {hit} of {chosen} pods were hit, and it says {status}";
        // A fault that lasts may find its time over when the trouble is: then it ends without having begun, and says so.
        var isLate = experiment.IsLimited && (inAStorm || status.Injected == 0 || experiment.Kind == FaultKind.Kill);
        if (!isLate && (status.Phase != "Completed" || hit != experiment.Wanted))
            yield return $"it did not succeed: {status.Phase}, {hit} of {experiment.Wanted} hit, {status.Message}";
    }

    private static string Names(IEnumerable<PodHistory> pods) => string.Join(", ", pods.Select(p => p.Name));
}
