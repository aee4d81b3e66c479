using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Security;

/// <summary>Reads fields of stored objects; what is absent or of another type reads as empty.</summary>
internal static class ObjectReading
{
    public static JsonObject? Struct(this JsonObject? from, string field) => from?[field] as JsonObject;

    public static string Text(this JsonObject? from, string field) =>
        from?[field] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";

    public static long? Number(this JsonObject? from, string field) =>
        from?[field] is JsonValue value && value.GetValueKind() == JsonValueKind.Number
        && long.TryParse(value.ToJsonString(), out var number)
            ? number
            : null;

    public static string[] Texts(this JsonObject? from, string field) =>
        from?[field] is JsonArray items
            ? [.. items.OfType<JsonValue>().Where(i => i.GetValueKind() == JsonValueKind.String).Select(i => i.GetValue<string>())]
            : [];

    public static IEnumerable<JsonObject> Structs(this JsonObject? from, string field) =>
        (from?[field] as JsonArray)?.OfType<JsonObject>() ?? [];

    public static string Name(this JsonObject from) => from.Struct("metadata").Text("name");

    public static string Uid(this JsonObject from) => from.Struct("metadata").Text("uid");

    public static JsonArray ToJson(this IEnumerable<string> items) => new([.. items.Select(i => (JsonNode?)i)]);
}
