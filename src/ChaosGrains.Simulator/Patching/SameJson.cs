using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Patching;

/// <summary>
/// Whether two values are the same JSON: numbers by how they are written, strings by content, objects whatever the order of their
/// members.
/// </summary>
internal static class SameJson
{
    /// <summary>Compares deeply; null is equal to null alone.</summary>
    public static bool Equal(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (JsonObject a, JsonObject b) => a.Count == b.Count
            && a.All(member => b.TryGetPropertyValue(member.Key, out var other) && Equal(member.Value, other)),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => Equal(pair.First, pair.Second)),
        (JsonValue a, JsonValue b) => SameScalar(a, b),
        _ => false,
    };

    private static bool SameScalar(JsonValue left, JsonValue right) => (left.GetValueKind(), right.GetValueKind()) switch
    {
        (JsonValueKind.String, JsonValueKind.String) => left.GetValue<string>() == right.GetValue<string>(),
        (JsonValueKind.Number, JsonValueKind.Number) => left.ToJsonString() == right.ToJsonString(),
        var (a, b) => a == b,
    };
}
