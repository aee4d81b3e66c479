namespace ChaosGrains.Specs.Validation;

/// <summary>A scenario: the union, and then its members.</summary>
internal static class ScenarioRules
{
    internal static IEnumerable<SpecError> Check(ScenarioSpec scenario, string field) =>
    [
        .. EnumRules.Check(scenario.Type, $"{field}.type"),
        .. ScenarioUnionRules.Check(scenario, field),
        .. PodDeletionRules.Check(scenario.PodKill?.GracePeriodSeconds, $"{field}.podKill"),
        .. PodDeletionRules.Check(scenario.PodEvict?.GracePeriodSeconds, $"{field}.podEvict"),
        .. CpuStressRules.Check(scenario.CpuStress, $"{field}.cpuStress"),
        .. NetworkDelayRules.Check(scenario.NetworkDelay, $"{field}.networkDelay"),
        .. MemoryStressRules.Check(scenario.MemoryStress, $"{field}.memoryStress"),
        .. NetworkLossRules.Check(scenario.NetworkLoss, $"{field}.networkLoss"),
        .. NetworkDuplicateRules.Check(scenario.NetworkDuplicate, $"{field}.networkDuplicate"),
        .. NetworkCorruptRules.Check(scenario.NetworkCorrupt, $"{field}.networkCorrupt"),
        .. NetworkReorderRules.Check(scenario.NetworkReorder, $"{field}.networkReorder"),
        .. NetworkBandwidthRules.Check(scenario.NetworkBandwidth, $"{field}.networkBandwidth"),
        .. NetworkPartitionRules.Check(scenario.NetworkPartition, $"{field}.networkPartition"),
        .. ContainerKillRules.Check(scenario.ContainerKill, $"{field}.containerKill"),
    ];
}
