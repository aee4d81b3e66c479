using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>An event's fields as the server's complaints show them: in its own structs, with all their fields, set or not.</summary>
internal static class EventForms
{
    private static readonly (string Name, string Json)[] Reference =
    [
        ("Kind", "kind"), ("Namespace", "namespace"), ("Name", "name"), ("UID", "uid"), ("APIVersion", "apiVersion"),
        ("ResourceVersion", "resourceVersion"), ("FieldPath", "fieldPath"),
    ];

    private static readonly (string Name, string Json)[] Source = [("Component", "component"), ("Host", "host")];

    public static JsonNode? Of(string field, JsonNode? value) => field switch
    {
        "involvedObject" => Struct(value, Reference),
        "related" => value is null ? null : Struct(value, Reference),
        "source" => Struct(value, Source),
        "count" => value?.DeepClone() ?? 0,
        "firstTimestamp" or "lastTimestamp" or "eventTime" => value,
        _ => value?.DeepClone() ?? "",
    };

    private static JsonObject Struct(JsonNode? value, (string Name, string Json)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)(value?[field.Json].Text() ?? ""))));
}
