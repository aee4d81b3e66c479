namespace ChaosGrains.Specs.Validation;

/// <summary>How packets may be sent twice.</summary>
internal static class NetworkDuplicateRules
{
    internal static IEnumerable<SpecError> Check(NetworkDuplicateParameters? duplicate, string field) =>
        duplicate is null
            ? []
            : [.. PacketShareRules.Check(duplicate.Percent, duplicate.Correlation, field), .. TrafficRules.Check(duplicate, field)];
}
