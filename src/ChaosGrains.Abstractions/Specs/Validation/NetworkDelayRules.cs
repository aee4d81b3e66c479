using ChaosGrains.Durations;

namespace ChaosGrains.Specs.Validation;

/// <summary>How packets may be delayed.</summary>
internal static class NetworkDelayRules
{
    internal static IEnumerable<SpecError> Check(NetworkDelayParameters? delay, string field) =>
        delay is null
            ? []
            :
            [
                .. CheckJitter(delay.Jitter, delay.Latency, $"{field}.jitter"),
                .. CheckDistribution(delay.Distribution, delay.Jitter, field),
                .. LatencyRules.Check(delay.Latency, $"{field}.latency"),
                .. RangeRules.Check(delay.Correlation, 0, 100, $"{field}.correlation"),
                .. TrafficRules.Check(delay, field),
            ];

    private static IEnumerable<SpecError> CheckJitter(GoDuration? jitter, GoDuration latency, string field)
    {
        if (jitter is { } given && (given.Value < TimeSpan.Zero || given > latency))
            yield return new(field, "Jitter varies the latency and cannot exceed it. Write a jitter from 0s to the latency.");
    }

    private static IEnumerable<SpecError> CheckDistribution(DelayDistribution distribution, GoDuration? jitter, string field)
    {
        if (!Enum.IsDefined(distribution))
            return EnumRules.Check(distribution, $"{field}.distribution");
        return distribution is DelayDistribution.Uniform || jitter is { } given && given.Value != TimeSpan.Zero
            ? []
            : [new($"{field}.jitter", "This distribution spreads the jitter, and there is none. Set jitter above 0s, or distribution to Uniform.")];
    }
}
