using ChaosGrains.Durations;

namespace ChaosGrains.Specs.Validation;

/// <summary>How long packets may be held back.</summary>
internal static class LatencyRules
{
    internal static IEnumerable<SpecError> Check(GoDuration latency, string field)
    {
        if (latency.Value <= TimeSpan.Zero || latency.Value > SpecLimits.MaxLatency)
            yield return new(field, "The latency is out of bounds. Write a duration above 0s and of 60s at most, such as 200ms.");
    }
}
