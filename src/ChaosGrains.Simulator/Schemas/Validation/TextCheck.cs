using ChaosGrains.Simulator.Schemas.Model;

namespace ChaosGrains.Simulator.Schemas.Validation;

/// <summary>Checks length and pattern of a text; only the first broken bound is told.</summary>
internal static class TextCheck
{
    /// <summary>Checks the text; null for nothing to complain about.</summary>
    public static CheckResult? Run(StructuralSchema schema, string text, string path)
    {
        var bounds = schema.Bounds;
        var length = Length(text);
        var place = SchemaChecker.In(path);
        if (length > bounds.MaxLength)
            return CheckResult.Of(new SchemaViolation(
                ViolationKind.TooLong, path, $"{place} should be at most {bounds.MaxLength} chars long",
                    text) { Limit = bounds.MaxLength.Value });
        if (length < bounds.MinLength)
            return CheckResult.Of(
                new SchemaViolation(ViolationKind.Other, path, $"{place} should be at least {bounds.MinLength} chars long", text));
        if (bounds.Pattern.Length > 0 && !Re2.Get(bounds.Pattern).IsMatch(text))
            return CheckResult.Of(new SchemaViolation(ViolationKind.Other, path, $"{place} should match '{bounds.Pattern}'", text));
        return null;
    }

    private static long Length(string text)
    {
        long count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }
}
