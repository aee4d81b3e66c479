namespace ChaosGrains.Specs.Validation;

/// <summary>From whom a pod may be cut off; with no peers, from everything.</summary>
internal static class NetworkPartitionRules
{
    internal static IEnumerable<SpecError> Check(NetworkPartitionParameters? partition, string field) =>
        partition is null ? [] : TrafficRules.Check(partition, field);
}
