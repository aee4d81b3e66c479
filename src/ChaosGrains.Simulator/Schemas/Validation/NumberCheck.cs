using System.Globalization;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Validation;

/// <summary>Checks range, bounds and factor of a number.</summary>
internal static class NumberCheck
{
    /// <summary>Checks the number. An integer is compared with the bound's whole part, as the server does.</summary>
    public static CheckResult Run(StructuralSchema schema, JsonNode value, string path)
    {
        var result = new CheckResult();
        var bounds = schema.Bounds;
        var type = schema.Types.Count == 1 ? schema.Types[0] : "";
        result.Add(OutOfRange(JsonKinds.Float(value), JsonKinds.Of(value), type, schema.CheckedFormat, "Checked", path));
        if (bounds.MultipleOf is { } factor) result.Add(Factor(value, factor, path));
        if (bounds.Minimum is { } least && IsBelow(value, least, bounds.ExclusiveMinimum))
            result.Add(Broken(path, bounds.ExclusiveMinimum ? "greater than" : "greater than or equal to", value, least));
        if (bounds.Maximum is { } most && IsAbove(value, most, bounds.ExclusiveMaximum))
            result.Add(Broken(path, bounds.ExclusiveMaximum ? "less than" : "less than or equal to", value, most));
        result.Count();
        return result;
    }

    private static bool IsBelow(JsonNode value, double least, bool exclusive)
    {
        var order = Compare(value, least);
        return order < 0 || (exclusive && order == 0);
    }

    private static bool IsAbove(JsonNode value, double most, bool exclusive)
    {
        var order = Compare(value, most);
        return order > 0 || (exclusive && order == 0);
    }

    private static int Compare(JsonNode value, double bound) => JsonKinds.Of(value) == JsonKind.Integer
        ? JsonKinds.Integer(value).CompareTo(Whole(bound))
        : JsonKinds.Float(value).CompareTo(bound);

    private static SchemaViolation Broken(string path, string relation, JsonNode value, double bound) => new(
        ViolationKind.Other, path, $"{SchemaChecker.In(path)} should be {relation} {ShowBound(value, bound)}", value);

    private static string ShowBound(JsonNode value, double bound) => JsonKinds.Of(value) == JsonKind.Integer
        ? Whole(bound).ToString(CultureInfo.InvariantCulture)
        : GoNumber.Format(bound);

    private static SchemaViolation? Factor(JsonNode value, double factor, string path)
    {
        if (JsonKinds.Of(value) == JsonKind.Integer)
        {
            var whole = Whole(factor);
            if (whole <= 0) return NotPositive(path, whole.ToString(CultureInfo.InvariantCulture), JsonValue.Create(whole));
            return JsonKinds.Integer(value) % whole == 0 ? null : NotMultiple(path, whole.ToString(CultureInfo.InvariantCulture), value);
        }
        if (factor <= 0) return NotPositive(path, GoNumber.Format(factor), JsonValue.Create(factor));
        var number = JsonKinds.Float(value);
        return TypeCheck.IsWhole(factor < 1 ? 1 / factor * number : number / factor) ? null
            : NotMultiple(path, GoNumber.Format(factor), value);
    }

    // The server's machine turns a bound that does not fit 64 bits into the smallest number.
    private static long Whole(double bound) => bound is >= long.MinValue and < long.MaxValue ? (long)bound : long.MinValue;

    private static SchemaViolation NotPositive(string path, string factor, JsonNode value) =>
        new(ViolationKind.Other, path, $"factor MultipleOf declared for {path} must be positive: {factor}", value);

    private static SchemaViolation NotMultiple(string path, string factor, JsonNode value) =>
        new(ViolationKind.Other, path, $"{SchemaChecker.In(path)} should be a multiple of {factor}", value);

    private static SchemaViolation? OutOfRange(double number, JsonKind kind, string type, string format, string what, string path)
    {
        var fits = type switch
        {
            "integer" when format == "int32" => IsIntegral(number, kind) && number is >= int.MinValue and <= int.MaxValue,
            "integer" => IsIntegral(number, kind),
            "number" when format == "float" => !double.IsFinite(number) || Math.Abs(number) <= float.MaxValue,
            _ => true,
        };
        if (fits) return null;
        var shownFormat = format.Length == 0 ? "(default format)" : "with format " + format;
        return new SchemaViolation(ViolationKind.Unplaced, path, $"{what} value must be of type {type} {shownFormat} in {path}");
    }

    private static bool IsIntegral(double number, JsonKind kind) =>
        kind == JsonKind.Integer || (Math.Truncate(number).Equals(number) && number is >= long.MinValue and < long.MaxValue);
}
