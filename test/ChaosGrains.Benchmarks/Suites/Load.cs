using System.Text.Json.Nodes;
using ChaosGrains.Benchmarks.Clusters;
using ChaosGrains.Benchmarks.Processes;
using ChaosGrains.Benchmarks.Scenes;

namespace ChaosGrains.Benchmarks.Suites;

/// <summary>Puts a load on the operator or the floor, and measures what it takes.</summary>
internal static class Load
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>What a load took.</summary>
    /// <param name="FirstGone">Seconds from the first submission until the first pod was gone.</param>
    /// <param name="LastGone">Seconds until all pods were gone.</param>
    /// <param name="Completed">Seconds until all experiments were over; the same as LastGone for the floor.</param>
    /// <param name="Cpu">CPU seconds of the process, with what it did afterwards.</param>
    /// <param name="PeakMemory">Most memory of the process, in MiB.</param>
    /// <param name="Requests">Its requests by kind; null where they cannot be counted.</param>
    public sealed record Outcome(double FirstGone, double LastGone, double Completed, double Cpu, double PeakMemory, IReadOnlyDictionary<string, long>? Requests)
    {
        /// <summary>All requests.</summary>
        public long? TotalRequests => Requests?.Values.Sum();
    }

    /// <summary>Submits everything at once, and waits until it is over and the process at rest.</summary>
    public static async Task<Outcome> RunAsync(
        IBenchmarkCluster cluster, Trial trial, IReadOnlyCollection<JsonObject> experiments, int pods, CancellationToken cancellationToken)
    {
        await using var _ = trial;
        await Settling.WaitAsync(cluster, trial.Process, cancellationToken);
        var (cpu, requests) = (trial.Process.Cpu, cluster.Requests());
        var begun = TimeProvider.System.GetTimestamp();
        var submitting = trial.Scene.SubmitAsync(experiments, cancellationToken);
        await trial.Scene.Gone.WaitAsync(pods, Limit, cancellationToken);
        var isFloor = trial.Done == trial.Scene.Gone;
        await trial.Done.WaitAsync(isFloor ? pods : experiments.Count, Limit, cancellationToken);
        await submitting;
        await Settling.WaitAsync(cluster, trial.Process, cancellationToken);
        return new Outcome(
            SecondsUntil(trial.Scene.Gone.First), SecondsUntil(trial.Scene.Gone.Last), SecondsUntil(trial.Done.Last),
            (trial.Process.Cpu - cpu).TotalSeconds, trial.Process.PeakMemory, Difference(cluster.Requests(), requests));

        double SecondsUntil(long at) => TimeProvider.System.GetElapsedTime(begun, at).TotalSeconds;
    }

    private static Dictionary<string, long>? Difference(IReadOnlyDictionary<string, long>? after, IReadOnlyDictionary<string, long>? before) => after?
        .Select(kind => KeyValuePair.Create(kind.Key, kind.Value - (before?.GetValueOrDefault(kind.Key) ?? 0)))
        .Where(kind => kind.Value > 0)
        .ToDictionary();
}
