using ChaosGrains.Simulator.Schemas.Model;

namespace ChaosGrains.Simulator.Cel.Types;

/// <summary>The types that rules see for a schema. What has no known type is not visible to rules.</summary>
internal static class SchemaTypes
{
    private const long MaxRequest = 3 * 1024 * 1024;
    private const long MaxText = MaxRequest - 2;
    private const long MaxTime = 32;
    private const long DateSize = 12;
    private const long MinDuration = 3;
    private const long MinDateTime = 21;
    private const long MaxBytesPerCodePoint = 4;

    private static readonly DeclaredType AnyText = new(CelType.String, 2, MaxText);

    /// <summary>How often a value of at least this size can occur in a request.</summary>
    public static ulong MaxOccurrences(DeclaredType type) => (ulong)(MaxRequest / (type.MinSize + 1));

    /// <summary>The type of a schema; null when rules cannot see it. The name tells its objects apart.</summary>
    public static DeclaredType? Of(StructuralSchema schema, bool isResource, string name)
    {
        if (schema.IsIntOrString) return new DeclaredType(CelType.Dyn, 1, TextLength(schema, MaxText));
        return schema.Type switch
        {
            "array" => List(schema, name),
            "object" => schema.AdditionalProperties is { } values && !isResource ? Map(schema, values, name)
                : Object(schema, isResource, name),
            "string" => Text(schema),
            "boolean" => new DeclaredType(CelType.Bool, 4),
            "number" => new DeclaredType(CelType.Double, 1),
            "integer" => new DeclaredType(CelType.Int, 1),
            _ => null,
        };
    }

    private static DeclaredType? List(StructuralSchema schema, string name)
    {
        if (schema.Items is null || Of(schema.Items, schema.Items.IsEmbeddedResource, name + ".@idx") is not { } items) return null;
        var most = schema.Bounds.MaxItems is { } declared ? Math.Max(0, declared) : (MaxRequest - 2) / (items.MinSize + 1);
        return new DeclaredType(CelType.List(items.Type), 2, most) { Element = items };
    }

    private static DeclaredType? Map(StructuralSchema schema, StructuralSchema values, string name)
    {
        if (Of(values, values.IsEmbeddedResource, name + ".@elem") is not { } entries) return null;
        var most = schema.Bounds.MaxProperties is { } declared ? Math.Max(0, declared) : (MaxRequest - 2) / (entries.MinSize + 6);
        return new DeclaredType(CelType.Map(CelType.String, entries.Type), 2, most) { Element = entries };
    }

    private static DeclaredType Object(StructuralSchema schema, bool isResource, string name)
    {
        var fields = new Dictionary<string, DeclaredType>(StringComparer.Ordinal);
        long size = 2;
        foreach (var (field, property) in schema.Properties)
        {
            if (isResource && field is ("apiVersion" or "kind" or "metadata")) continue;
            var escaped = FieldEscaping.Escape(field);
            if (Of(property, property.IsEmbeddedResource, $"{name}.{escaped ?? field}") is not { } type) continue;
            if (escaped is not null) fields[escaped] = type;
            if (schema.Bounds.Required.Contains(field) && property.Default is null) size += field.Length + type.MinSize + 4;
        }
        if (isResource) AddResourceFields(fields, name);
        var types = fields.ToDictionary(f => f.Key, f => f.Value.Type, StringComparer.Ordinal);
        return new DeclaredType(CelType.Object(name, types), size) { Fields = fields };
    }

    // Of metadata, rules see the name only.
    private static void AddResourceFields(Dictionary<string, DeclaredType> fields, string name)
    {
        var names = new Dictionary<string, DeclaredType>(StringComparer.Ordinal) { ["name"] = AnyText, ["generateName"] = AnyText };
        var metadata = CelType.Object(name + ".metadata", names.ToDictionary(f => f.Key, f => f.Value.Type, StringComparer.Ordinal));
        fields["apiVersion"] = AnyText;
        fields["kind"] = AnyText;
        fields["metadata"] = new DeclaredType(metadata, 2) { Fields = names };
    }

    private static DeclaredType Text(StructuralSchema schema) => schema.Format switch
    {
        "byte" => new DeclaredType(CelType.Bytes, 2, schema.Bounds.MaxLength is { } most ? Math.Max(0, most) : MaxText),
        "duration" => new DeclaredType(CelType.Duration, MinDuration, MaxTime),
        "date" => new DeclaredType(CelType.Timestamp, DateSize, DateSize),
        "date-time" => new DeclaredType(CelType.Timestamp, MinDateTime, MaxTime),
        _ => new DeclaredType(CelType.String, 2, TextLength(schema, LongestEnum(schema))),
    };

    private static long LongestEnum(StructuralSchema schema) => schema.Bounds.Enum.Count == 0
        ? MaxText
        : schema.Bounds.Enum.Max(v => JsonKinds.TextOf(v) is { } text ? System.Text.Encoding.UTF8.GetByteCount(text) : 0);

    private static long TextLength(StructuralSchema schema, long otherwise) =>
        schema.Bounds.MaxLength is { } most ? Math.Max(0, most) * MaxBytesPerCodePoint : otherwise;
}
