namespace ChaosGrains.Specs.Validation;

/// <summary>How packets may be damaged.</summary>
internal static class NetworkCorruptRules
{
    internal static IEnumerable<SpecError> Check(NetworkCorruptParameters? corrupt, string field) =>
        corrupt is null
            ? []
            : [.. PacketShareRules.Check(corrupt.Percent, corrupt.Correlation, field), .. TrafficRules.Check(corrupt, field)];
}
