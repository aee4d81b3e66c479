namespace ChaosGrains.Specs.Validation;

/// <summary>What share of the packets a fault may hit, drawn at random.</summary>
internal static class PacketShareRules
{
    internal static IEnumerable<SpecError> Check(double percent, int? correlation, string field) =>
        [.. CheckPercent(percent, $"{field}.percent"), .. RangeRules.Check(correlation, 0, 100, $"{field}.correlation")];

    private static IEnumerable<SpecError> CheckPercent(double percent, string field)
    {
        // Written so that what is no number is refused too.
        if (percent is not (> 0 and <= 100))
            yield return new(field, FormattableString.Invariant($"{percent} is out of bounds. Write a percentage above 0 and of 100 at most."));
    }
}
