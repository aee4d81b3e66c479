using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.OpenApi;

/// <summary>What differs between the two versions of OpenAPI in a schema.</summary>
/// <param name="ReferencePrefix">What stands before the name of a definition that is referred to.</param>
/// <param name="IsV2">Whether it is OpenAPI 2.</param>
internal sealed record SchemaDialect(string ReferencePrefix, bool IsV2)
{
    public static SchemaDialect V2 { get; } = new("#/definitions/", true);

    public static SchemaDialect V3 { get; } = new("#/components/schemas/", false);

    /// <summary>A reference to a definition. OpenAPI 3 lets nothing stand beside a reference, so it is wrapped.</summary>
    public JsonObject Reference(string definition)
    {
        var reference = new JsonObject { ["$ref"] = ReferencePrefix + definition };
        return IsV2 ? reference : new JsonObject { ["allOf"] = new JsonArray(reference) };
    }

    /// <summary>A whole number or a string, such as <c>25%</c>.</summary>
    public JsonObject IntOrString() => IsV2
        ? new() { ["type"] = "string", ["format"] = "int-or-string" }
        : new()
        {
            ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "integer" }, new JsonObject { ["type"] = "string" }),
            ["format"] = "int-or-string",
        };
}
