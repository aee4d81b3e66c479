using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Cel.Functions;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>Checks of what a container asks for against what it may use.</summary>
internal static class ResourceRules
{
    public static IEnumerable<FieldError> Check(JsonNode? resources, string path)
    {
        var limits = resources?["limits"] as JsonObject ?? [];
        foreach (var (name, value) in resources?["requests"] as JsonObject ?? [])
        {
            var (request, limit) = (value?.ToString() ?? "", limits[name]?.ToString() ?? "");
            if (Quantity.Parse(request) is not { } asked || Quantity.Parse(limit) is not { } allowed || asked.CompareTo(allowed) <= 0) continue;
            yield return FieldError.Invalid($"{path}.requests", request, $"must be less than or equal to {name} limit of {limit}");
        }
    }
}
