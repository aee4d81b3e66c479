using System.Text.Json.Nodes;

namespace ChaosGrains.Crd;

/// <summary>The custom resource definition as it is installed.</summary>
internal static class CrdFile
{
    internal static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, name);

    internal static JsonNode Definition() => YamlJson.Load(PathOf("k8s/crds/chaosexperiments.chaosgrains.io.yaml"));

    internal static JsonNode Version() => Definition()["spec"]!["versions"]!.AsArray().ShouldHaveSingleItem()!;

    internal static JsonObject Schema() => Version()["schema"]!["openAPIV3Schema"]!.AsObject();

    internal static JsonObject Spec() => At("spec");

    internal static JsonObject Status() => At("status");

    /// <summary>The schema of a field: <c>spec.target.pods[]</c> are a list's entries, <c>spec.target.annotations{}</c> a map's.</summary>
    internal static JsonObject At(string field)
    {
        var schema = Schema();
        foreach (var part in field.Replace("[]", ".[]", StringComparison.Ordinal).Replace("{}", ".{}", StringComparison.Ordinal).Split('.'))
        {
            schema = (part switch
            {
                "[]" => schema["items"],
                "{}" => schema["additionalProperties"],
                _ => schema["properties"]?[part],
            })?.AsObject() ?? throw new ArgumentException($"The schema has no {part} in {field}.", nameof(field));
        }
        return schema;
    }

    /// <summary>The rules in CEL that a schema has itself.</summary>
    internal static IEnumerable<JsonNode> RulesOf(JsonObject schema) =>
        (schema["x-kubernetes-validations"]?.AsArray() ?? []).Select(rule => rule!);

    /// <summary>All rules in CEL.</summary>
    internal static List<JsonNode> Rules() => [.. Walk(Schema(), "").SelectMany(field => RulesOf(field.Schema))];

    /// <summary>Every schema below one, with its path.</summary>
    internal static IEnumerable<(string Path, JsonObject Schema)> Walk(JsonObject schema, string path)
    {
        yield return (path, schema);
        var children = (schema["properties"]?.AsObject() ?? []).Select(p => ($"{path}.{p.Key}", p.Value!.AsObject())).ToList();
        if (schema["items"] is JsonObject items)
            children.Add(($"{path}[]", items));
        if (schema["additionalProperties"] is JsonObject values)
            children.Add(($"{path}{{}}", values));
        foreach (var found in children.SelectMany(child => Walk(child.Item2, child.Item1)))
            yield return found;
    }
}
