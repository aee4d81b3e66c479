using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.OpenApi;

/// <summary>The kinds that are served at one moment, and what is known of their shape.</summary>
/// <param name="Types">All kinds, ordered by group, version and plural name.</param>
/// <param name="Definitions">CustomResourceDefinitions by the name <c>plural.group</c>.</param>
internal sealed record ApiDescription(IReadOnlyList<ResourceType> Types, IReadOnlyDictionary<string, JsonObject> Definitions)
{
    public static ApiDescription Read(IClusterApi api)
    {
        var definitions = api.Resources.Find("apiextensions.k8s.io", "customresourcedefinitions") is { } type ? api.List(type) : [];
        return new(
            [.. api.Resources.All.OrderBy(t => t.Group, StringComparer.Ordinal).ThenBy(t => t.Version, StringComparer.Ordinal)
                .ThenBy(t => t.Plural, StringComparer.Ordinal)],
            definitions.ToDictionary(d => (string?)d["metadata"]?["name"] ?? "", StringComparer.Ordinal));
    }

    /// <summary>Equal for descriptions that say the same.</summary>
    public string Stamp() => string.Join('\n', Types.Select(Stamp));

    /// <summary>The definitions of kinds and of all types that they are made of, by name.</summary>
    public SortedDictionary<string, JsonObject> Schemas(SchemaDialect dialect)
    {
        var schemas = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var builtIn in BuiltInTypes.All.Values)
        {
            schemas[builtIn.Name] = TypeSchema.Of(builtIn, dialect);
        }

        foreach (var type in Types)
        {
            var name = KindSchema.DefinitionName(type);
            if (!schemas.ContainsKey(name))
            {
                schemas[name] = Definition(type) is { } definition
                    ? CustomKindSchema.Of(definition, type, dialect)
                    : KindSchema.Bare(type, dialect);
            }

            schemas.TryAdd(name + "List", KindSchema.List(type, dialect));
        }

        return schemas;
    }

    private JsonObject? Definition(ResourceType type) =>
        type.IsCustom ? Definitions.GetValueOrDefault($"{type.Plural}.{type.Group}") : null;

    private string Stamp(ResourceType type)
    {
        var metadata = Definition(type)?["metadata"];
        return $"{type.ApiVersion} {type.Plural} {type.Kind} {type.Namespaced} {metadata?["uid"]} {metadata?["generation"]}";
    }
}
