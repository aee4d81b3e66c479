using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Schemas.Model;

/// <summary>Where a version with a <c>scale</c> subresource keeps its numbers.</summary>
/// <param name="SpecReplicas">JSON path of the wished number, such as <c>.spec.replicas</c>.</param>
/// <param name="StatusReplicas">JSON path of the seen number.</param>
/// <param name="LabelSelector">JSON path of the selector's text; null when it has none.</param>
internal sealed record ScalePaths(string SpecReplicas, string StatusReplicas, string? LabelSelector)
{
    /// <summary>The paths of a version; null when it has no scale subresource.</summary>
    public static ScalePaths? Of(JsonNode? subresources) => subresources is JsonObject map && map["scale"] is JsonObject scale
        ? new ScalePaths(
            JsonKinds.TextOf(scale["specReplicasPath"]) ?? "",
            JsonKinds.TextOf(scale["statusReplicasPath"]) ?? "",
            JsonKinds.TextOf(scale["labelSelectorPath"]))
        : null;
}
