using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Definitions;
using ChaosGrains.Simulator.Schemas.Model;

namespace ChaosGrains.Simulator.Schemas;

/// <summary>Reads the schemas of a CustomResourceDefinition.</summary>
internal static class CustomResourceSchemas
{
    /// <summary>
    /// Complaints about a CustomResourceDefinition: names, versions, structural schema, defaults that do not fit, rules that do not
    /// compile.
    /// A rule that the evaluator cannot evaluate is a complaint too: it never passes silently.
    /// </summary>
    public static IReadOnlyList<FieldError> ValidateDefinition(JsonObject definition) => DefinitionRules.Run(definition);

    /// <summary>
    /// The schema of one version of a valid definition. A version it does not have is an <see cref="ArgumentException"/>.
    /// </summary>
    public static ICustomResourceSchema Parse(JsonObject definition, string version)
    {
        var found = (definition["spec"]?["versions"] as JsonArray ?? []).OfType<JsonObject>()
            .FirstOrDefault(v => JsonKinds.TextOf(v["name"]) == version)
            ?? throw new ArgumentException($"The definition has no version \"{version}\".", nameof(version));
        var schema = found["schema"]?["openAPIV3Schema"] is JsonObject source ? SchemaReader.Read(source) : StructuralSchema.Empty;
        return new CustomResourceSchema(schema, ScalePaths.Of(found["subresources"]));
    }
}
