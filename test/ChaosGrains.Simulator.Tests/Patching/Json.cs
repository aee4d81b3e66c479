using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Patching;

namespace ChaosGrains.Simulator.Tests.Patching;

/// <summary>Shorthand for JSON in tests.</summary>
internal static class Json
{
    /// <summary>Reads an object.</summary>
    public static JsonObject Object(string text) => JsonNode.Parse(text)!.AsObject();

    /// <summary>Demands that two values are the same JSON.</summary>
    public static void ShouldBeJson(this JsonNode? actual, string expected) =>
        SameJson.Equal(actual, JsonNode.Parse(expected)).ShouldBeTrue($"expected {expected}\nbut found {actual?.ToJsonString() ?? "null"}");
}
