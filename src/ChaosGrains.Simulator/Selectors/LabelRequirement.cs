using System.Globalization;

namespace ChaosGrains.Simulator.Selectors;

/// <summary>How a requirement compares a label.</summary>
internal enum LabelOperator { In, NotIn, Equal, NotEqual, Exists, DoesNotExist, GreaterThan, LessThan }

/// <summary>One condition on one label; a selector is the conjunction of its requirements.</summary>
/// <param name="Key">Key of the label.</param>
/// <param name="Operator">The comparison.</param>
/// <param name="Values">What it is compared with; several for <c>in</c> and <c>notin</c>, none for existence, else one.</param>
internal sealed record LabelRequirement(string Key, LabelOperator Operator, IReadOnlyList<string> Values)
{
    /// <summary>Whether a label of this value (null: the object has no such label) satisfies the condition.</summary>
    public bool Matches(string? value) => Operator switch
    {
        LabelOperator.In or LabelOperator.Equal => value is not null && Values.Contains(value),
        LabelOperator.NotIn or LabelOperator.NotEqual => value is null || !Values.Contains(value),
        LabelOperator.Exists => value is not null,
        LabelOperator.DoesNotExist => value is null,
        LabelOperator.GreaterThan => Number(value) > Number(Values[0]),
        _ => Number(value) < Number(Values[0]),
    };

    /// <summary>What the API server finds wrong with this requirement, worded with the path of the field; empty when it is sound.</summary>
    public IEnumerable<string> Errors()
    {
        if (LabelSyntax.KeyErrors(Key) is { Count: > 0 } keyErrors)
        {
            yield return $"key: Invalid value: {GoSyntax.Quote(Key)}: {string.Join("; ", keyErrors)}";
        }

        if (ArityError() is { } arityError)
        {
            yield return $"values: Invalid value: [{string.Join(',', Values.Select(GoSyntax.Quote))}]: {arityError}";
        }

        for (var i = 0; i < Values.Count; i++)
        {
            if (Operator is LabelOperator.GreaterThan or LabelOperator.LessThan && Number(Values[i]) is null)
            {
                yield return $"values[{i}]: Invalid value: {GoSyntax.Quote(Values[i])}: "
                    + "for 'Gt', 'Lt' operators, the value must be an integer";
            }
        }

        for (var i = 0; i < Values.Count; i++)
        {
            if (LabelSyntax.ValueErrors(Values[i]) is { Count: > 0 } valueErrors)
            {
                yield return $"values[{i}][{Key}]: Invalid value: {GoSyntax.Quote(Values[i])}: {string.Join("; ", valueErrors)}";
            }
        }
    }

    private string? ArityError() => Operator switch
    {
        LabelOperator.In or LabelOperator.NotIn when Values.Count == 0 => "for 'in', 'notin' operators, values set can't be empty",
        LabelOperator.Equal or LabelOperator.NotEqual when Values.Count != 1 => "exact-match compatibility requires one single value",
        LabelOperator.Exists or LabelOperator.DoesNotExist when Values.Count != 0
            => "values set must be empty for exists and does not exist",
        LabelOperator.GreaterThan or LabelOperator.LessThan when Values.Count != 1
            => "for 'Gt', 'Lt' operators, exactly one value is required",
        _ => null,
    };

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
