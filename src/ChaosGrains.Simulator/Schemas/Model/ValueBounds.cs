using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Schemas.Model;

/// <summary>The bounds a schema sets on a value, besides its shape.</summary>
internal sealed record ValueBounds
{
    /// <summary>Largest number.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether the largest number itself is too large.</summary>
    public bool ExclusiveMaximum { get; init; }

    /// <summary>Smallest number.</summary>
    public double? Minimum { get; init; }

    /// <summary>Whether the smallest number itself is too small.</summary>
    public bool ExclusiveMinimum { get; init; }

    /// <summary>The number is a multiple of this.</summary>
    public double? MultipleOf { get; init; }

    /// <summary>Most code points of a text.</summary>
    public long? MaxLength { get; init; }

    /// <summary>Fewest code points of a text.</summary>
    public long? MinLength { get; init; }

    /// <summary>RE2 expression that is to be found in a text; empty for none.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>Most items of a list.</summary>
    public long? MaxItems { get; init; }

    /// <summary>Fewest items of a list.</summary>
    public long? MinItems { get; init; }

    /// <summary>Whether the items of a list differ.</summary>
    public bool UniqueItems { get; init; }

    /// <summary>Most fields of an object.</summary>
    public long? MaxProperties { get; init; }

    /// <summary>Fewest fields of an object.</summary>
    public long? MinProperties { get; init; }

    /// <summary>The only values allowed; empty for any.</summary>
    public IReadOnlyList<JsonNode?> Enum { get; init; } = [];

    /// <summary>Fields an object must have.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];
}
