using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Schemas.Model;

namespace ChaosGrains.Simulator.Schemas.Validation;

/// <summary>
/// Checks a value against types and bounds (not rules), in the server's order: type, alternatives, text, format, number, list, enum,
/// object.
/// </summary>
internal static class SchemaChecker
{
    /// <summary>Checks a value; with <paramref name="old"/>, parts that an update leaves unchanged are not complained about.</summary>
    public static CheckResult Check(StructuralSchema schema, JsonNode? value, string path, CorrelatedValue? old = null)
    {
        var result = CheckAll(schema, value, path, old);
        return old is { Unchanged: true } && !result.IsValid ? new CheckResult() : result;
    }

    /// <summary>Checks a value without forgiving the value itself; its parts are forgiven when unchanged.</summary>
    public static CheckResult CheckAll(StructuralSchema schema, JsonNode? value, string path, CorrelatedValue? old)
    {
        var result = new CheckResult();
        if (value is null)
        {
            result.Merge(TypeCheck.Run(schema, null, path));
            result.Merge(EnumCheck.Run(schema, null, path));
            return result;
        }
        var kind = JsonKinds.Of(value);
        if (schema.Types.Count > 0 || schema.CheckedFormat.Length > 0) Take(result, TypeCheck.Run(schema, value, path));
        Take(result, AlternativesCheck.Run(schema, value, path, old));
        if (kind == JsonKind.Text) Take(result, TextCheck.Run(schema, value.GetValue<string>(), path));
        if (kind == JsonKind.Text && FormatCheck.Applies(schema)) Take(result, FormatCheck.Run(schema, value, path));
        if (kind is JsonKind.Integer or JsonKind.Float) Take(result, NumberCheck.Run(schema, value, path));
        if (value is JsonArray list) Take(result, ListCheck.Run(schema, list, path, old));
        Take(result, EnumCheck.Run(schema, value, path));
        if (value is JsonObject map) Take(result, ObjectCheck.Run(schema, map, path, old));
        result.Count();
        return result;
    }

    /// <summary>The path as messages write it: <c>spec.size in body</c>.</summary>
    public static string In(string path) => path + " in body";

    private static void Take(CheckResult result, CheckResult? part)
    {
        result.Merge(part);
        result.Count();
    }
}
