using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Tests.Conformance;

/// <summary>JSON with a space after each comma and colon, byte for byte as the recorded bodies were sent; some answers quote them.</summary>
internal static class SpacedJson
{
    public static string Write(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject fields => $"{{{string.Join(", ", fields.Select(field => $"{JsonValue.Create(field.Key).ToJsonString()}: {Write(field.Value)}"))}}}",
        JsonArray items => $"[{string.Join(", ", items.Select(Write))}]",
        _ => node.ToJsonString(),
    };
}
