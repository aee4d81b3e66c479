using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Controllers.Objects;

/// <summary>Reads a value along a path; what is absent or of another shape is null.</summary>
internal static class JsonAccess
{
    public static JsonNode? Walk(this JsonNode? node, string first, ReadOnlySpan<string> rest) =>
        node is JsonObject parent && parent.TryGetPropertyValue(first, out var child) ? child.At(rest) : null;

    public static string? Text(this JsonNode? node, string first, params ReadOnlySpan<string> rest) => node.Walk(first, rest).Text();

    public static long? Long(this JsonNode? node, string first, params ReadOnlySpan<string> rest) => node.Walk(first, rest).Integer();

    public static int? Int(this JsonNode? node, string first, params ReadOnlySpan<string> rest) =>
        node.Walk(first, rest).Integer() is { } number ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : null;

    public static bool Flag(this JsonNode? node, string first, params ReadOnlySpan<string> rest) => node.Walk(first, rest).Flag() == true;

    public static JsonObject? Object(this JsonNode? node, string first, params ReadOnlySpan<string> rest) =>
        node.Walk(first, rest) as JsonObject;

    public static IEnumerable<JsonObject> Objects(this JsonNode? node, string first, params ReadOnlySpan<string> rest) =>
        node.Walk(first, rest).Objects();

    public static IEnumerable<string> Texts(this JsonNode? node, string first, params ReadOnlySpan<string> rest) =>
        node.Walk(first, rest).Texts();

    /// <summary>Sets a field, or removes it when the value is null.</summary>
    public static void SetOrRemove(this JsonObject parent, string name, JsonNode? value)
    {
        if (value is null) parent.Remove(name);
        else parent[name] = value;
    }

    /// <summary>Sets a count, which Kubernetes leaves out when it is zero.</summary>
    public static void SetCount(this JsonObject parent, string name, int count) =>
        parent.SetOrRemove(name, count == 0 ? null : JsonValue.Create(count));
}
