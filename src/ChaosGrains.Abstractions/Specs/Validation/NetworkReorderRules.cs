namespace ChaosGrains.Specs.Validation;

/// <summary>How packets may overtake each other.</summary>
internal static class NetworkReorderRules
{
    internal static IEnumerable<SpecError> Check(NetworkReorderParameters? reorder, string field) =>
        reorder is null
            ? []
            :
            [
                .. PacketShareRules.Check(reorder.Percent, reorder.Correlation, field),
                .. LatencyRules.Check(reorder.Latency, $"{field}.latency"),
                .. RangeRules.Check(reorder.Gap, 1, SpecLimits.MaxGap, $"{field}.gap"),
                .. TrafficRules.Check(reorder, field),
            ];
}
