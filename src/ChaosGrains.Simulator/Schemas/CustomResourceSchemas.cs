using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Schemas;

/// <summary>Reads the schemas of a CustomResourceDefinition.</summary>
internal static class CustomResourceSchemas
{
    /// <summary>
    /// Complaints about a CustomResourceDefinition: names, versions, structural schema, defaults that do not fit, rules that do not compile.
    /// A rule that the evaluator cannot evaluate is a complaint too: it never passes silently.
    /// </summary>
    public static IReadOnlyList<FieldError> ValidateDefinition(JsonObject definition) => throw new NotSupportedException(definition.ToString());

    /// <summary>The schema of one version of a valid definition.</summary>
    public static ICustomResourceSchema Parse(JsonObject definition, string version) => throw new NotSupportedException(definition + version);
}
