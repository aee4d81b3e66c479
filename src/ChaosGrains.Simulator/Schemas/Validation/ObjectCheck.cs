using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Validation;

/// <summary>Checks the fields of an object or the entries of a map.</summary>
internal static class ObjectCheck
{
    /// <summary>Checks the size, unknown fields and map entries, the fields in the order of the schema, then what is missing.</summary>
    public static CheckResult Run(StructuralSchema schema, JsonObject map, string path, CorrelatedValue? old)
    {
        var result = new CheckResult();
        CheckSize(result, schema.Bounds, map.Count, path);
        CheckEntries(result, schema, map, path, old);
        foreach (var (name, property) in schema.Properties)
            if (map.TryGetPropertyValue(name, out var value))
                result.Merge(Part(property, value, FieldPath.Child(path, name), name, path, old));
        foreach (var name in schema.Bounds.Required)
            if (!map.ContainsKey(name))
                result.Add(
                    new SchemaViolation(ViolationKind.Required, $"{path}.{name}", $"{SchemaChecker.In($"{path}.{name}")} is required"));
        return result;
    }

    private static void CheckSize(CheckResult result, ValueBounds bounds, int count, string path)
    {
        var place = SchemaChecker.In(path);
        if (count < bounds.MinProperties)
            result.Add(new SchemaViolation(
                ViolationKind.Other, path, $"{place} should have at least {bounds.MinProperties} properties", (long)count));
        if (count > bounds.MaxProperties)
            result.Add(new SchemaViolation(ViolationKind.TooMany, path, $"{place} should have at most {bounds.MaxProperties} properties")
            {
                Actual = count,
                Limit = bounds.MaxProperties.Value,
            });
    }

    private static void CheckEntries(CheckResult result, StructuralSchema schema, JsonObject map, string path, CorrelatedValue? old)
    {
        foreach (var (name, value) in map)
        {
            if (schema.Properties.ContainsKey(name)) continue;
            if (schema.AllowsAdditional == false)
                result.Add(new SchemaViolation(ViolationKind.Other, path, $"{path}.{name} in body is a forbidden property", name));
            else if (schema.AdditionalProperties is { } entries)
                result.Merge(Part(entries, value, $"{path}.{name}", name, path, old));
        }
    }

    // What the server writes itself (kind and version at the root) is never taken for unchanged.
    private static CheckResult Part(StructuralSchema schema, JsonNode? value, string path, string name, string parent,
        CorrelatedValue? old) =>
        SchemaChecker.Check(schema, value, path, parent.Length == 0 && name is ("kind" or "apiVersion") ? null : old?.Field(name));
}
