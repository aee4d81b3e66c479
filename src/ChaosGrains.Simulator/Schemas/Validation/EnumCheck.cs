using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Validation;

/// <summary>Checks that a value is one of the allowed ones.</summary>
internal static class EnumCheck
{
    /// <summary>Checks the value; null for nothing to complain about.</summary>
    public static CheckResult? Run(StructuralSchema schema, JsonNode? value, string path)
    {
        var allowed = schema.Bounds.Enum;
        if (allowed.Count == 0 || (value is not null && allowed.Any(a => a is not null && Matches(value, a)))) return null;
        var shown = allowed.Select(a => JsonKinds.TextOf(a) ?? GoJson.Write(a)).ToArray();
        return CheckResult.Of(new SchemaViolation(
            ViolationKind.Enum, path, $"{SchemaChecker.In(path)} should be one of [{string.Join(' ', shown)}]", value) { Allowed = shown });
    }

    private static bool Matches(JsonNode value, JsonNode allowed)
    {
        if (JsonKinds.Same(value, allowed)) return true;
        return IsNumber(value) && IsNumber(allowed) && JsonKinds.Float(value).Equals(JsonKinds.Float(allowed));
    }

    private static bool IsNumber(JsonNode node) => JsonKinds.Of(node) is JsonKind.Integer or JsonKind.Float;
}
