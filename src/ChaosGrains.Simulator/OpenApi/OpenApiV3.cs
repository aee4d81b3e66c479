using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.OpenApi;

/// <summary>The documents under <c>/openapi/v3</c>: one for each group and version. Kept until the served kinds change.</summary>
internal sealed class OpenApiV3(IClusterApi api, string serverVersion)
{
    private readonly DescriptionCache<Rendered> _rendered = new(api, description => Render(description, serverVersion));

    /// <summary>
    /// The index as UTF-8 JSON: where each document is, with a hash that changes when it does. Shared: do not change it.
    /// </summary>
    public byte[] Index() => _rendered.Get().Index;

    /// <summary>The document of a group (empty for the core group) and version, or null.</summary>
    public OpenApiDocument? Document(string group, string version) => _rendered.Get().Documents.GetValueOrDefault(Path(group, version));

    private static Rendered Render(ApiDescription description, string serverVersion)
    {
        var schemas = description.Schemas(SchemaDialect.V3);
        var documents = description.Types.GroupBy(t => Path(t.Group, t.Version)).ToDictionary(
            g => g.Key,
            g => OpenApiDocument.Of(JsonSerializer.SerializeToUtf8Bytes(Build(g, schemas, serverVersion))));
        var index = new JsonObject
        {
            ["paths"] = new JsonObject(documents.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)Entry(d.Key, d.Value)))),
        };
        return new(JsonSerializer.SerializeToUtf8Bytes(index), documents);
    }

    private static JsonObject Entry(string path, OpenApiDocument document) =>
        new() { ["serverRelativeURL"] = $"/openapi/v3/{path}?hash={document.Hash}" };

    private static JsonObject Build(IEnumerable<ResourceType> types, SortedDictionary<string, JsonObject> schemas, string serverVersion)
    {
        var kinds = types.ToArray();
        var served = kinds.Select(KindSchema.DefinitionName).SelectMany(name => new[] { name, name + "List" });
        var builtIn = BuiltInTypes.All.Values.Where(b => b.Group == kinds[0].Group && kinds[0].Version == "v1").Select(b => b.Name);
        var names = SchemaClosure.Of(served.Concat(builtIn), schemas);
        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = serverVersion },
            ["paths"] = new JsonObject(
                kinds.SelectMany(t => PathItems.Of(t, isV2: false)).Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))),
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject(names.Select(n => KeyValuePair.Create(n, (JsonNode?)schemas[n].DeepClone()))),
            },
        };
    }

    private static string Path(string group, string version) => group.Length == 0 ? $"api/{version}" : $"apis/{group}/{version}";

    private sealed record Rendered(byte[] Index, Dictionary<string, OpenApiDocument> Documents);
}
