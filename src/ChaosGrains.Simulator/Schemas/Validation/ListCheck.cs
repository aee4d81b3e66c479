using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Validation;

/// <summary>Checks the items and the size of a list.</summary>
internal static class ListCheck
{
    /// <summary>Checks items first, then size.</summary>
    public static CheckResult Run(StructuralSchema schema, JsonArray list, string path, CorrelatedValue? old)
    {
        var result = new CheckResult();
        if (schema.Items is { } items)
            for (var i = 0; i < list.Count; i++)
                result.Merge(SchemaChecker.Check(items, list[i], FieldPath.Index(path, i), old?.Item(i)));

        var bounds = schema.Bounds;
        var place = SchemaChecker.In(path);
        if (list.Count < bounds.MinItems)
            result.Add(
                new SchemaViolation(ViolationKind.Other, path, $"{place} should have at least {bounds.MinItems} items", (long)list.Count));
        if (list.Count > bounds.MaxItems)
            result.Add(new SchemaViolation(ViolationKind.TooMany, path, $"{place} should have at most {bounds.MaxItems} items")
            {
                Actual = list.Count,
                Limit = bounds.MaxItems.Value,
            });
        if (bounds.UniqueItems && HasDuplicates(list))
            result.Add(new SchemaViolation(ViolationKind.Other, path, $"{place} shouldn't contain duplicates"));
        result.Count();
        return result;
    }

    private static bool HasDuplicates(JsonArray list)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return list.Any(item => !seen.Add(GoJson.Write(item)));
    }
}
