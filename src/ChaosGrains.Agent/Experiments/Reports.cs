using System.Security.Cryptography;
using System.Text.Json;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Journal;

namespace ChaosGrains.Agent.Experiments;

/// <summary>What is told of an experiment, to the operator and to the journal.</summary>
internal static class Reports
{
    public static ExperimentSummary Summarize(ExperimentEntry entry, long now)
    {
        Span<int> counts = stackalloc int[(int)TargetState.RevertUnverified + 1];
        foreach (var target in entry.Targets) counts[Math.Clamp((int)target.State, 0, counts.Length - 1)]++;
        var isActive = entry.State == ExperimentState.Active;
        return new()
        {
            Uid = entry.Uid,
            Experiment = entry.Experiment,
            Epoch = entry.Epoch,
            State = entry.State,
            EndReason = entry.EndReason,
            Revision = entry.Revision,
            LeaseRemainingMilliseconds = isActive ? Math.Max(0, entry.Term.LeaseDue - now) : 0,
            RemainingMilliseconds = isActive ? Math.Max(0, entry.Term.Deadline - now) : 0,
            Targets = entry.Targets.Count,
            Injected = counts[(int)TargetState.Injected],
            NoEffect = counts[(int)TargetState.NoEffect],
            Failed = counts[(int)TargetState.Failed],
            Reverted = counts[(int)TargetState.Reverted],
            RevertUnverified = counts[(int)TargetState.RevertUnverified],
        };
    }

    public static ExperimentReport Full(ExperimentEntry entry, long now) =>
        new() { Summary = Summarize(entry, now), Targets = [.. entry.Targets.Select(t => t.ToReport())] };

    /// <summary>The report about an experiment of which nothing is known: nothing of it is there.</summary>
    public static ExperimentReport Unknown(string uid, long epoch) => new()
    {
        Summary = new()
        {
            Uid = uid,
            Experiment = "",
            Epoch = epoch,
            State = ExperimentState.Ended,
            EndReason = EndReason.Deleted,
            Revision = 0,
            LeaseRemainingMilliseconds = 0,
            RemainingMilliseconds = 0,
            Targets = 0,
            Injected = 0,
            NoEffect = 0,
            Failed = 0,
            Reverted = 0,
            RevertUnverified = 0,
        },
        Targets = [],
    };

    public static JournalEntry ToJournal(ExperimentEntry entry) => new()
    {
        Version = 1,
        Uid = entry.Uid,
        Experiment = entry.Experiment,
        Epoch = entry.Epoch,
        Revision = entry.Revision,
        State = entry.State,
        EndReason = entry.EndReason,
        Fault = entry.Fault,
        Targets = [.. entry.Targets.Select(t => t.ToJournal())],
    };

    /// <summary>The entry that is to be written before a request is acted on: what it wants, and what is still to be freed.</summary>
    public static JournalEntry Intent(string uid, ApplyRequest request, ExperimentEntry? before)
    {
        var wanted = request.Targets.Select(t => t.PodUid).ToHashSet(StringComparer.Ordinal);
        var leaving = before?.Targets.Where(t => !wanted.Contains(t.Target.PodUid) && !t.IsFreed) ?? [];
        return new()
        {
            Version = 1,
            Uid = uid,
            Experiment = request.Experiment,
            Epoch = request.Epoch,
            Revision = before?.Revision ?? 0,
            State = ExperimentState.Active,
            Fault = request.Fault,
            Targets =
            [
                .. request.Targets.Select(t => new JournalTarget(t, TargetState.Pending, false, null, before?.Find(t.PodUid)?.Note)),
                .. leaving.Select(t => t.ToJournal() with { IsDropped = true }),
            ],
        };
    }

    /// <summary>The same for the same fault on the same targets, whatever else a request says.</summary>
    public static string Fingerprint(ApplyRequest request) => Hash(request with { Epoch = 0, LeaseMilliseconds = 0, RemainingMilliseconds = 0 });

    /// <summary>Whether two faults are the same in every detail.</summary>
    public static bool IsSame(Fault one, Fault other) => JsonOf(one).AsSpan().SequenceEqual(JsonOf(other));

    /// <summary>Whether the same containers are meant.</summary>
    public static bool IsSame(Target one, Target other) => one.Containers.SequenceEqual(other.Containers);

    private static byte[] JsonOf(Fault fault) => JsonSerializer.SerializeToUtf8Bytes(fault, AgentJson.Default.Fault);

    private static string Hash(ApplyRequest request) =>
        Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, AgentJson.Default.ApplyRequest)));
}
