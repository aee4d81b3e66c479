using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Presentation;

/// <summary>Cells that many Tables have.</summary>
internal static class Cells
{
    public const string None = "<none>";

    public static string Name(this JsonObject value) => value["metadata"]?["name"].Text() ?? "";

    public static string Age(this JsonObject value, DateTimeOffset now) => HumanTime.Since(value["metadata"]?["creationTimestamp"].Text(), now);

    public static string OrNone(string? text) => string.IsNullOrEmpty(text) ? None : text;

    /// <summary>Labels as <c>a=1,b=2</c>.</summary>
    public static string Labels(JsonNode? labels) => OrNone(string.Join(",", (labels as JsonObject ?? [])
        .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value.Text()}")));

    /// <summary>A selector with <c>matchLabels</c> and <c>matchExpressions</c> in one line.</summary>
    public static string Selector(JsonNode? selector)
    {
        var labels = (selector?["matchLabels"] as JsonObject ?? []).Select(pair => (pair.Key, Text: $"{pair.Key}={pair.Value.Text()}"));
        var expressions = (selector?["matchExpressions"]).Objects().Select(Expression);
        return OrNone(string.Join(",", labels.Concat(expressions).OrderBy(term => term.Key, StringComparer.Ordinal).Select(term => term.Text)));
    }

    /// <summary>Names and images of the containers of a pod template.</summary>
    public static (string Names, string Images) Containers(JsonObject value)
    {
        var containers = value.At("spec", "template", "spec", "containers").Objects().ToList();
        return (string.Join(",", containers.Select(c => c["name"].Text())), string.Join(",", containers.Select(c => c["image"].Text())));
    }

    private static (string Key, string Text) Expression(JsonObject expression)
    {
        var key = expression["key"].Text() ?? "";
        var values = string.Join(",", expression["values"].Texts());
        return (key, expression["operator"].Text() switch
        {
            "In" => $"{key} in ({values})",
            "NotIn" => $"{key} notin ({values})",
            "Exists" => key,
            _ => $"!{key}",
        });
    }
}
