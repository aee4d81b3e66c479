namespace ChaosGrains.Specs.Validation;

/// <summary>How much CPU may be burnt.</summary>
internal static class CpuStressRules
{
    internal static IEnumerable<SpecError> Check(CpuStressParameters? stress, string field) =>
        stress is null
            ? []
            :
            [
                .. RangeRules.Check(stress.Workers, 1, SpecLimits.MaxCpuWorkers, $"{field}.workers"),
                .. RangeRules.Check(stress.LoadPercent, 1, 100, $"{field}.loadPercent"),
            ];
}
