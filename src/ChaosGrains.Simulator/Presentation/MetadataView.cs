using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Presentation;

/// <summary>Objects without anything but their metadata.</summary>
internal static class MetadataView
{
    public static JsonObject Of(JsonObject value, string apiVersion) => new()
    {
        ["kind"] = "PartialObjectMetadata", ["apiVersion"] = apiVersion, ["metadata"] = value["metadata"]?.DeepClone(),
    };
}
