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
                .. CheckLatency(delay.Latency, $"{field}.latency"),
                .. RangeRules.Check(delay.Correlation, 0, 100, $"{field}.correlation"),
                .. EnumRules.Check(delay.Direction, $"{field}.direction"),
                .. RangeRules.CheckCount(delay.Peers.Length, SpecLimits.MaxPeers, $"{field}.peers"),
                .. delay.Peers.SelectMany((peer, i) => NetworkPeerRules.Check(peer, $"{field}.peers[{i}]")),
            ];

    private static IEnumerable<SpecError> CheckLatency(GoDuration latency, string field)
    {
        if (latency.Value <= TimeSpan.Zero || latency.Value > SpecLimits.MaxLatency)
            yield return new(field, "The latency is out of bounds. Write a duration above 0s and of 60s at most, such as 200ms.");
    }

    private static IEnumerable<SpecError> CheckJitter(GoDuration? jitter, GoDuration latency, string field)
    {
        if (jitter is { } given && (given.Value < TimeSpan.Zero || given > latency))
            yield return new(field, "Jitter varies the latency and cannot exceed it. Write a jitter from 0s to the latency.");
    }
}
