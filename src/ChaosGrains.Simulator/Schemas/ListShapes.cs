using ChaosGrains.Simulator.Schemas.Model;

namespace ChaosGrains.Simulator.Schemas;

/// <summary>Tells how the lists and maps of a schema are merged.</summary>
internal static class ListShapes
{
    private static readonly ListShape Granular = new("granular", []);

    /// <summary>
    /// The shape at a path; <c>*</c> stands for any list item or map value. Where the schema says nothing, maps merge by key.
    /// </summary>
    public static ListShape At(StructuralSchema schema, IReadOnlyList<string> path)
    {
        var current = schema;
        foreach (var step in path)
        {
            var next = step == "*" ? current.Items ?? current.AdditionalProperties : current.Field(step);
            if (next is null) return Granular;
            current = next;
        }
        if (current.Type == "array") return new ListShape(current.ListType ?? "atomic", current.ListMapKeys);
        return current.MapType == "atomic" ? ListShape.Atomic : Granular;
    }
}
