using System.Collections.Immutable;
using ChaosGrains.Lifecycle;
using ChaosGrains.Status;

namespace ChaosGrains.Grains.Planning;

/// <summary>What people see of an experiment. Pure: a function of the experiment, and of the conditions that were shown before.</summary>
internal static class StatusProjection
{
    /// <summary>Longest text, in characters: a status has room for a chain of causes, but not for every one.</summary>
    private const int MaxText = 1024;

    /// <summary>The status to show.</summary>
    public static ExperimentStatus Of(Experiment experiment, ImmutableArray<Condition> before, DateTimeOffset now)
    {
        var conditions = before.IsDefault ? [] : before;
        foreach (var (type, status, reason, message) in ConditionRules.Of(experiment))
        {
            conditions = conditions.Set(new Condition
            {
                Type = type,
                Status = status,
                Reason = reason,
                Message = Cut(message),
                LastTransitionTime = Seconds(now),
                ObservedGeneration = experiment.Generation,
            });
        }
        var run = experiment.Run;
        return new ExperimentStatus
        {
            ObservedGeneration = experiment.Generation,
            Phase = experiment.Phase,
            Conditions = conditions,
            Seed = run?.Seed,
            Targets = run?.Counts,
            Failures = run?.Failures ?? [],
            StartedAt = Seconds(run?.StartedAt),
            EndsAt = run is { IsOneShot: true } && experiment.Spec.Duration is null ? null : Seconds(run?.EndsAt),
            CompletedAt = Seconds(experiment.Match(_ => null, _ => null, _ => null, c => c.State.At, f => (DateTimeOffset?)f.State.At)),
            Message = Cut(StatusMessages.Of(experiment)),
        };
    }

    private static string Cut(string text) => text.Length <= MaxText ? text : text[..(MaxText - 1)] + "…";

    /// <summary>Kubernetes writes times in whole seconds.</summary>
    private static DateTimeOffset Seconds(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    private static DateTimeOffset? Seconds(DateTimeOffset? time) => time is { } t ? Seconds(t) : null;
}
