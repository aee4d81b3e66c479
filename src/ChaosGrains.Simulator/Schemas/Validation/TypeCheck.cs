using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Validation;

/// <summary>Checks the type of a value.</summary>
internal static class TypeCheck
{
    private const double LargestExactInteger = (1L << 53) - 1;
    private const double Epsilon = 1e-9;

    /// <summary>Checks the type; an integer is a number too, and a float without fraction an integer.</summary>
    public static CheckResult Run(StructuralSchema schema, JsonNode? value, string path)
    {
        var types = schema.Types;
        var passed = new CheckResult();
        passed.Count();
        if (value is null)
            return types.Count == 0 || schema.Nullable ? passed : Wrong(path, string.Join(",", types), "null");

        var kind = JsonKinds.Of(value);
        var name = NameOf(kind);
        var fits = types.Contains(name)
            || (kind == JsonKind.Float && types.Contains("integer") && IsWhole(JsonKinds.Float(value)))
            || (kind == JsonKind.Integer && types.Contains("number"));
        var format = schema.CheckedFormat;
        if (format.Length > 0 && kind is (JsonKind.Text or JsonKind.Array) && !types.Contains("number") && !types.Contains("integer"))
            return passed;
        if (fits) return passed;
        return format.Length > 0 && kind is not (JsonKind.Text or JsonKind.Array)
            ? WrongForFormat(passed, kind, format, types, path, name)
            : Wrong(path, string.Join(",", types), name);
    }

    // A value of another type is reported by its own format where the schema has one.
    private static CheckResult WrongForFormat(CheckResult passed, JsonKind kind, string format, IReadOnlyList<string> types, string path,
        string name)
    {
        var own = kind switch { JsonKind.Integer => "int64", JsonKind.Float => "float64", _ => "" };
        if (own != format) return Wrong(path, format, own);
        return types.Count == 0 ? passed : Wrong(path, string.Join(",", types), name);
    }

    private static CheckResult Wrong(string path, string wanted, string found) => CheckResult.Of(new SchemaViolation(
        ViolationKind.Type, path, $"{SchemaChecker.In(path)} must be of type {wanted}: {GoQuote.Quote(found)}", found));

    private static string NameOf(JsonKind kind) => kind switch
    {
        JsonKind.Boolean => "boolean",
        JsonKind.Integer => "integer",
        JsonKind.Float => "number",
        JsonKind.Text => "string",
        JsonKind.Array => "array",
        _ => "object",
    };

    /// <summary>Whether a float counts as an integer.</summary>
    public static bool IsWhole(double value)
    {
        if (!double.IsFinite(value) || Math.Abs(value) > LargestExactInteger) return false;
        var whole = Math.Truncate(value);
        var difference = Math.Abs(value - whole);
        return difference == 0 || (whole != 0 && difference / (Math.Abs(value) + Math.Abs(whole)) < Epsilon);
    }
}
