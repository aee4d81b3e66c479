using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Validation;

/// <summary>What kind of bound a value breaks, as far as complaints differ by it.</summary>
internal enum ViolationKind { Type, Required, Enum, TooLong, TooMany, Other, Unplaced }

/// <summary>One bound that a value breaks.</summary>
/// <param name="Kind">Which kind of bound.</param>
/// <param name="Name">Path as the validator counts it, with a leading dot for fields of the root.</param>
/// <param name="Text">The complaint in words.</param>
/// <param name="Value">The value to show; null for the empty text.</param>
internal sealed record SchemaViolation(ViolationKind Kind, string Name, string Text, JsonNode? Value = null)
{
    /// <summary>The limit, for what is too long or too many.</summary>
    public long Limit { get; init; }

    /// <summary>How many there are, for what is too many.</summary>
    public long Actual { get; init; }

    /// <summary>The allowed values, as messages write them.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>The complaint about the field; <paramref name="prefix"/> is where the validated value stands in the object.</summary>
    public FieldError ToFieldError(string prefix)
    {
        var name = Name is "" or "." ? "" : Name.StartsWith('.') ? Name[1..] : Name;
        var path = Kind == ViolationKind.Unplaced || name.Length == 0 ? prefix : FieldPath.Child(prefix, name);
        return Kind switch
        {
            ViolationKind.Required => FieldErrors.Required(path),
            ViolationKind.Enum => FieldErrors.NotSupported(path, Value, Allowed),
            ViolationKind.TooLong => FieldErrors.TooLong(path, Limit),
            ViolationKind.TooMany => FieldErrors.TooMany(path, Actual, Limit),
            ViolationKind.Type => FieldErrors.TypeInvalid(path, Value ?? "", Text),
            _ => FieldErrors.Invalid(path, Value ?? "", Text),
        };
    }
}
