namespace ChaosGrains.Specs.Validation;

/// <summary>Numbers have bounds, both of which belong to them.</summary>
internal static class RangeRules
{
    internal static IEnumerable<SpecError> Check(long? value, long min, long max, string field)
    {
        if (value is { } given && (given < min || given > max))
            yield return new(field, $"{given} is out of bounds. Write a number from {min} to {max}.");
    }

    internal static IEnumerable<SpecError> CheckCount(int count, int max, string field)
    {
        if (count > max)
            yield return new(field, $"There are {count} entries, and {max} are the most. Write fewer, or make several experiments of it.");
    }
}
