using ChaosGrains.Rates;

namespace ChaosGrains.Specs.Validation;

/// <summary>To which rates packets may be slowed down.</summary>
internal static class NetworkBandwidthRules
{
    internal static IEnumerable<SpecError> Check(NetworkBandwidthParameters? bandwidth, string field) =>
        bandwidth is null
            ? []
            :
            [
                .. CheckRate(bandwidth.Rate, $"{field}.rate"),
                .. RangeRules.Check(bandwidth.BurstBytes, SpecLimits.MinBufferBytes, SpecLimits.MaxBurstBytes, $"{field}.burstBytes"),
                .. RangeRules.Check(bandwidth.QueueBytes, SpecLimits.MinBufferBytes, SpecLimits.MaxQueueBytes, $"{field}.queueBytes"),
                .. TrafficRules.Check(bandwidth, field),
            ];

    private static IEnumerable<SpecError> CheckRate(string text, string field)
    {
        if (!BitRate.TryParse(text, null, out var rate))
            yield return new(field, $"'{text}' is no rate. Write a number with bit, kbit, mbit or gbit, such as 10mbit.");
        else if (rate.BitsPerSecond is < SpecLimits.MinBitsPerSecond or > SpecLimits.MaxBitsPerSecond)
            yield return new(field, "The rate is out of bounds. Write one from 1kbit to 100gbit, such as 10mbit.");
    }
}
