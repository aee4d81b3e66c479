using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>The class that a pod's requests and limits put it in.</summary>
internal static class QualityOfService
{
    private static readonly string[] Counted = ["cpu", "memory"];

    public static string Of(JsonObject spec)
    {
        var containers = spec["containers"].Objects().Concat(spec["initContainers"].Objects()).ToList();
        var amounts = containers.SelectMany(container => Counted.SelectMany(name => (string?[])[
            Amount(container, "requests", name), Amount(container, "limits", name)])).ToList();
        if (amounts.All(amount => amount is null)) return "BestEffort";
        var guaranteed = containers.All(container => Counted.All(name =>
            Amount(container, "limits", name) is { } limit && Amount(container, "requests", name) == limit));
        return guaranteed ? "Guaranteed" : "Burstable";
    }

    private static string? Amount(JsonObject container, string side, string name)
    {
        var node = container["resources"]?[side]?[name];
        return node.Text() ?? node?.ToJsonString();
    }
}
