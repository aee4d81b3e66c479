using System.Text.Json.Nodes;
using ChaosGrains.Status;

namespace ChaosGrains.Playground.Runs;

/// <summary>Reads the verdict off a resource.</summary>
internal static class RunVerdict
{
    /// <summary>Whether its condition Succeeded is True.</summary>
    public static bool Succeeded(JsonObject resource) => (resource["status"]?["conditions"] as JsonArray ?? [])
        .Any(c => (string?)c?["type"] == ConditionTypes.Succeeded && (string?)c["status"] == "True");
}
