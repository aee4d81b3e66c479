using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Pods;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>Makes one report of what was read in the containers of a pod.</summary>
internal static class StressSummary
{
    private const int MaxEvidence = 1_000;

    /// <summary>The report: as good as the worst of the containers, and those that are missing count as waiting.</summary>
    public static PodReport Of(IReadOnlyList<StressReading> readings, IReadOnlyList<string> missing)
    {
        var evidence = Cut(string.Join("; ", readings.Select(r => r.Evidence).Concat(missing.Select(m => $"{m} does not run"))));
        if (readings.FirstOrDefault(r => r.State == TargetState.Failed) is { } failed)
            return new(TargetState.Failed, evidence, failed.Error, IsFinal: true);
        if (readings.FirstOrDefault(r => r.State == TargetState.Pending) is { } pending)
            return new(TargetState.Pending, evidence, pending.Error);
        if (missing.Count > 0 || readings.Count == 0)
            return new(TargetState.Pending, evidence, NoContainer(missing));
        var state = readings.Any(r => r.State == TargetState.NoEffect) ? TargetState.NoEffect : TargetState.Injected;
        return new(state, evidence, readings.FirstOrDefault(r => r.Error is not null)?.Error);
    }

    /// <summary>The pod's cgroups are gone, and with them every process that was there.</summary>
    public static PodReport PodGone() => new(TargetState.Reverted, "the pod is gone from this node, and all its processes with it", IsFinal: true);

    /// <summary>At most as much as fits in a record.</summary>
    public static string Cut(string text) => text.Length > MaxEvidence ? text[..(MaxEvidence - 1)] + "…" : text;

    private static AgentError NoContainer(IReadOnlyList<string> missing) => new(
        AgentErrorCode.ContainerNotFound,
        missing.Count > 0
            ? Cut($"These do not run in the pod now: {string.Join(", ", missing)}. A restarted container has another id; the fault is set as soon as it is named.")
            : "The pod has no running container besides its sandbox. The fault is set as soon as there is one.");
}
