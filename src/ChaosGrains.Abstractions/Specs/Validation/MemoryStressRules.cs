using ChaosGrains.Durations;
using ChaosGrains.Sizes;

namespace ChaosGrains.Specs.Validation;

/// <summary>How much memory may be held: bytes or percent.</summary>
internal static class MemoryStressRules
{
    internal static IEnumerable<SpecError> Check(MemoryStressParameters? stress, string field) =>
        stress is null
            ? []
            :
            [
                .. CheckUnion(stress, field),
                .. CheckSize(stress.Size, $"{field}.size"),
                .. RangeRules.Check(stress.Percent, 1, 100, $"{field}.percent"),
                .. CheckRamp(stress.Ramp, $"{field}.ramp"),
                .. RangeRules.Check(
                    stress.OomScoreAdjust, -SpecLimits.MaxOomScoreAdjust, SpecLimits.MaxOomScoreAdjust, $"{field}.oomScoreAdjust"),
            ];

    private static IEnumerable<SpecError> CheckUnion(MemoryStressParameters stress, string field)
    {
        if (stress is { Size: null, Percent: null })
            yield return new(field, "Nothing says how much memory. Set size, such as 256Mi, or percent, from 1 to 100.");
        if (stress is { Size: not null, Percent: not null })
            yield return new($"{field}.percent", "The memory is given twice. Remove percent, or remove size.");
    }

    private static IEnumerable<SpecError> CheckSize(string? text, string field)
    {
        if (text is null)
            yield break;
        if (!ByteSize.TryParse(text, null, out var size))
            yield return new(field, $"'{text}' is no amount of memory. Write a number with Ki, Mi, Gi, Ti, k, M, G or T, such as 256Mi.");
        else if (size.Bytes is < SpecLimits.MinMemoryBytes or > SpecLimits.MaxMemoryBytes)
            yield return new(field, "The size is out of bounds. Write an amount from 1Mi to 16Ti, such as 256Mi.");
    }

    private static IEnumerable<SpecError> CheckRamp(GoDuration? ramp, string field)
    {
        if (ramp is { } given && (given.Value < TimeSpan.Zero || given.Value > SpecLimits.MaxRamp))
            yield return new(field, "The ramp is out of bounds. Write a duration from 0s to 1h, such as 10s.");
    }
}
