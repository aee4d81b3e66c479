using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Schemas;

namespace ChaosGrains.Crd;

/// <summary>What an API server that has the definition says of a spec: bounds and patterns, and the rules in CEL.</summary>
internal static class ApiServer
{
    /// <summary>The field of the complaint that rules were not looked at, since the schema was broken too badly.</summary>
    internal const string RulesNotLookedAt = "<nil>";

    private static readonly ICustomResourceSchema Schema = CustomResourceSchemas.Parse(CrdFile.Definition().AsObject(), "v1alpha1");

    /// <summary>What it finds wrong with the definition itself, the estimated cost of its rules included.</summary>
    internal static List<string> ComplaintsAboutDefinition() =>
        [.. CustomResourceSchemas.ValidateDefinition(CrdFile.Definition().AsObject()).Select(error => $"{error.Field}: {error.Message}")];

    /// <summary>What it finds wrong with a new experiment.</summary>
    internal static List<(string Field, string Message)> Complaints(JsonNode? spec)
    {
        var body = new JsonObject
        {
            ["apiVersion"] = "chaosgrains.io/v1alpha1",
            ["kind"] = "ChaosExperiment",
            ["metadata"] = new JsonObject { ["name"] = "a", ["namespace"] = "shop" },
            ["spec"] = spec?.DeepClone(),
        };
        Schema.ApplyDefaults(body);
        return [.. Schema.Validate(body, old: null).Select(error => (error.Field, error.Message))];
    }
}
