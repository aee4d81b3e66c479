using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Definitions;

/// <summary>
/// Checks one schema of a definition: that it is structural, that its defaults fit, that its parts are allowed, and its rules.
/// </summary>
internal static class SchemaRules
{
    // As the server's message names them.
    private static readonly string[] AllowedAtRoot =
    [
        "Description", "Type", "Format", "Title", "Maximum", "ExclusiveMaximum", "Minimum", "ExclusiveMinimum", "MaxLength", "MinLength",
        "Pattern", "MaxItems", "MinItems", "UniqueItems", "MultipleOf", "Required", "Items", "Properties", "ExternalDocs", "Example",
        "XPreserveUnknownFields", "XValidations",
    ];

    private static readonly string[] ForbiddenAtRoot =
    [
        "allOf", "anyOf", "oneOf", "not", "enum", "default", "nullable", "additionalProperties", "maxProperties", "minProperties",
        "x-kubernetes-embedded-resource", "x-kubernetes-int-or-string", "x-kubernetes-list-type", "x-kubernetes-list-map-keys",
        "x-kubernetes-map-type", "id", "$ref", "patternProperties", "definitions", "dependencies", "additionalItems",
    ];

    /// <summary>Checks a schema.</summary>
    public static void Run(List<FieldError> errors, JsonObject source, string path, bool hasStatus)
    {
        var schema = SchemaReader.Read(source);
        if (hasStatus) CheckRoot(errors, source, schema, path);
        if (schema.Nullable) errors.Add(FieldErrors.Forbidden(path + ".nullable", "nullable cannot be true at the root"));

        // Where the schema has parts that Kubernetes does not support, those alone are told.
        var isSupported = NodeRules.IsSupported(schema);
        IReadOnlyList<FieldError> structural = isSupported ? StructuralRules.Run(schema, path) : [];
        if (isSupported && structural.Count == 0) structural = DefaultRules.Run(schema, path);
        errors.AddRange(structural);
        var costs = isSupported && structural.Count == 0 ? new RuleCosts() : null;
        errors.AddRange(NodeRules.Run(schema, path, costs));
        if (costs is not null) errors.AddRange(costs.TooExpensive(path));
    }

    // The status is checked by its own schema, which must not lose bounds that stand above it.
    private static void CheckRoot(List<FieldError> errors, JsonObject source, StructuralSchema schema, string path)
    {
        if (schema.Type != "object")
            errors.Add(FieldErrors.Invalid(path + ".type", schema.Type,
                "only \"object\" is allowed as the type at the root of the schema if the status subresource is enabled"));
        else if (ForbiddenAtRoot.Any(f => source[f] is not null && !IsFalse(source[f]!)))
            errors.Add(FieldErrors.InvalidText(path, InternalForm.Schema(source),
                $"only [{string.Join(' ', AllowedAtRoot)}] fields are allowed at the root of the schema if the "
                + "status subresource is enabled"));
    }

    private static bool IsFalse(JsonNode node) => JsonKinds.Of(node) == JsonKind.Boolean && !node.GetValue<bool>();
}
