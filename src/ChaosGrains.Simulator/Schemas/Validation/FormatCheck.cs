using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Validation;

/// <summary>Checks the format of a text.</summary>
internal static class FormatCheck
{
    /// <summary>Whether the schema has a format for texts.</summary>
    public static bool Applies(StructuralSchema schema) => schema.CheckedFormat.Length > 0 && TextFormats.IsKnown(schema.CheckedFormat);

    /// <summary>Checks the text; null for nothing to complain about.</summary>
    public static CheckResult? Run(StructuralSchema schema, JsonNode value, string path)
    {
        var text = value.GetValue<string>();
        if (TextFormats.IsValid(schema.CheckedFormat, text)) return null;
        return CheckResult.Of(new SchemaViolation(
            ViolationKind.Type, path, $"{SchemaChecker.In(path)} must be of type {schema.CheckedFormat}: {GoQuote.Quote(text)}", value));
    }
}
