using ChaosGrains.Durations;

namespace ChaosGrains.Specs.Validation;

/// <summary>How long an experiment may take.</summary>
internal static class DurationRules
{
    internal static IEnumerable<SpecError> Check(GoDuration? duration, string field)
    {
        if (duration is { } given && (given.Value < ExperimentSpec.MinDuration || given.Value > ExperimentSpec.MaxDuration))
            yield return new(field, "The duration is out of bounds. Write one from 1s to 24h, such as 2m30s.");
    }
}
