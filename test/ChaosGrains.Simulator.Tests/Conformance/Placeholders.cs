using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Tests.Conformance;

/// <summary>Replaces what differs from run to run by a placeholder of the same meaning, as the recordings have it.</summary>
internal static partial class Placeholders
{
    private static readonly Dictionary<string, string> Volatile = new()
    {
        ["uid"] = "<uid>", ["creationTimestamp"] = "<time>", ["deletionTimestamp"] = "<time>", ["resourceVersion"] = "<rv>", ["time"] = "<time>",
        ["lastTransitionTime"] = "<time>", ["continue"] = "<continue>", ["remainingItemCount"] = "<count>",
    };

    public static JsonNode? In(JsonNode? value, string? key = null)
    {
        if (key is not null && Volatile.TryGetValue(key, out var placeholder) && (value.Text() is { } text ? text is not ("" or "0") : value.Integer() is not null))
            return placeholder;
        return value switch
        {
            JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, In(pair.Value, pair.Key)))),
            // The order of causes is not defined.
            JsonArray list when key == "causes" => new JsonArray([.. list.Select(item => In(item)).OrderBy(item => item?.ToJsonString(), StringComparer.Ordinal)]),
            JsonArray list => new JsonArray([.. list.Select(item => In(item))]),
            _ when value.Text() is { } plain => InText(plain),
            _ => value?.DeepClone(),
        };
    }

    private static string InText(string text)
    {
        text = Uuid().Replace(text, "<uid>");
        text = Generated().Replace(text, "$1<suffix>");
        text = InRecord().Replace(text, "in record (<rv>)");
        return TooOld().Replace(text, "too old resource version: <rv> (<rv>)");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex("(gen-[a-z]*-?)[bcdfghjklmnpqrstvwxz2456789]{5}")]
    private static partial Regex Generated();

    [GeneratedRegex(@"in record \(\d+\)")]
    private static partial Regex InRecord();

    [GeneratedRegex(@"too old resource version: \d+ \(\d+\)")]
    private static partial Regex TooOld();
}
