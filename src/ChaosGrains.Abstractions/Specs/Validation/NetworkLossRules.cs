namespace ChaosGrains.Specs.Validation;

/// <summary>How packets may be lost.</summary>
internal static class NetworkLossRules
{
    internal static IEnumerable<SpecError> Check(NetworkLossParameters? loss, string field) =>
        loss is null ? [] : [.. PacketShareRules.Check(loss.Percent, loss.Correlation, field), .. TrafficRules.Check(loss, field)];
}
