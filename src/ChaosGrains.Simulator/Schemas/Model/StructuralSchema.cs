using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Schemas.Model;

/// <summary>
/// One node of a version's <c>openAPIV3Schema</c>, parsed once; also the branches of <c>allOf</c>, <c>anyOf</c>, <c>oneOf</c> and
/// <c>not</c>.
/// </summary>
internal sealed class StructuralSchema
{
    /// <summary>A schema that says nothing.</summary>
    public static StructuralSchema Empty { get; } = new() { Source = [] };

    /// <summary>The node as written.</summary>
    public required JsonObject Source { get; init; }

    /// <summary>Declared type; empty when undeclared.</summary>
    public string Type { get; init; } = "";

    /// <summary>Declared format, known or not.</summary>
    public string Format { get; init; } = "";

    /// <summary>Whether null is a value.</summary>
    public bool Nullable { get; init; }

    /// <summary>Value of an absent field; null for none. Shared: copy before use.</summary>
    public JsonNode? Default { get; set; }

    /// <summary>Schema of a list's items.</summary>
    public StructuralSchema? Items { get; init; }

    /// <summary>Schemas of an object's fields, in the order written.</summary>
    public IReadOnlyDictionary<string, StructuralSchema> Properties { get; init; } = EmptyProperties;

    /// <summary>Schema of a map's values.</summary>
    public StructuralSchema? AdditionalProperties { get; init; }

    /// <summary><c>additionalProperties</c> as a boolean; null when absent. True when it is a schema.</summary>
    public bool? AllowsAdditional { get; init; }

    /// <summary>Whether unknown fields stay.</summary>
    public bool PreservesUnknownFields { get; init; }

    /// <summary>Whether the object is a Kubernetes object of its own.</summary>
    public bool IsEmbeddedResource { get; init; }

    /// <summary>Whether the value is an integer or a text.</summary>
    public bool IsIntOrString { get; init; }

    /// <summary><c>atomic</c>, <c>set</c> or <c>map</c>; null when not said (then atomic).</summary>
    public string? ListType { get; init; }

    /// <summary>The fields that identify an item of a <c>map</c> list.</summary>
    public IReadOnlyList<string> ListMapKeys { get; init; } = [];

    /// <summary><c>granular</c> or <c>atomic</c>; null when not said (then granular).</summary>
    public string? MapType { get; init; }

    /// <summary>Bounds on the value.</summary>
    public ValueBounds Bounds { get; init; } = NoBounds;

    /// <summary>Schemas that must all hold.</summary>
    public IReadOnlyList<StructuralSchema> AllOf { get; init; } = [];

    /// <summary>Schemas of which one must hold at least.</summary>
    public IReadOnlyList<StructuralSchema> AnyOf { get; init; } = [];

    /// <summary>Schemas of which exactly one must hold.</summary>
    public IReadOnlyList<StructuralSchema> OneOf { get; init; } = [];

    /// <summary>Schema that must not hold.</summary>
    public StructuralSchema? Not { get; init; }

    /// <summary>Rules in the Common Expression Language.</summary>
    public IReadOnlyList<ValidationRule> Rules { get; init; } = [];

    /// <summary>Types a value may have.</summary>
    public IReadOnlyList<string> Types => IsIntOrString ? IntOrString : Type.Length == 0 ? [] : [Type];

    /// <summary>The format as far as it is checked: one that the server does not know for the type is ignored.</summary>
    public string CheckedFormat => KnownFormats.IsChecked(this) ? Format : "";

    /// <summary>Schema of a field, be it named or an entry of a map; null when there is none.</summary>
    public StructuralSchema? Field(string name) => Properties.TryGetValue(name, out var schema) ? schema : AdditionalProperties;

    private static readonly IReadOnlyDictionary<string, StructuralSchema> EmptyProperties = new Dictionary<string, StructuralSchema>();
    private static readonly ValueBounds NoBounds = new();
    private static readonly IReadOnlyList<string> IntOrString = ["integer", "string"];
}
