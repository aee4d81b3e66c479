namespace ChaosGrains.Specs.Validation;

/// <summary>How long a pod that is deleted or evicted may take to stop.</summary>
internal static class PodDeletionRules
{
    internal static IEnumerable<SpecError> Check(long? gracePeriodSeconds, string field) =>
        RangeRules.Check(gracePeriodSeconds, 0, PodKillParameters.MaxGracePeriodSeconds, $"{field}.gracePeriodSeconds");
}
