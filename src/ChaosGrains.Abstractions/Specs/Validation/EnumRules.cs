namespace ChaosGrains.Specs.Validation;

/// <summary>Enumerated fields hold one of their names: JSON readers let numbers through.</summary>
internal static class EnumRules
{
    internal static IEnumerable<SpecError> Check<T>(T value, string field) where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            yield return new(field, $"'{value}' is no value of this field. Write one of {string.Join(", ", Enum.GetNames<T>())}.");
    }
}
