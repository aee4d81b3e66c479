using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Schemas;

/// <summary>How an object is to be validated.</summary>
internal sealed record ObjectValidation
{
    /// <summary>
    /// Whether the write goes to the <c>status</c> subresource. Types and bounds are then checked for the status alone, and complaints
    /// count
    /// paths from it in their text (<c>status.ready: … ready in body must be …</c>) though not in their field; rules run over the whole
    /// object.
    /// </summary>
    public bool StatusOnly { get; init; }

    /// <summary>
    /// Complaints found before, about metadata. They stand first in the result, and those about missing, mistyped, overlong or unsupported
    /// values keep the rules from running, as the schema's own do.
    /// </summary>
    public IReadOnlyList<FieldError> Earlier { get; init; } = [];
}
