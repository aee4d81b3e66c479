using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Http;

/// <summary>All kinds in one document, as newer clients ask for it.</summary>
internal sealed class AggregatedDiscovery(ResourceCatalog catalog)
{
    /// <summary>The core group, or all other groups.</summary>
    public JsonObject Of(bool core, string version) => new()
    {
        ["kind"] = "APIGroupDiscoveryList",
        ["apiVersion"] = $"apidiscovery.k8s.io/{version}",
        ["metadata"] = new JsonObject(),
        ["items"] = new JsonArray([.. catalog.All.Where(type => core == (type.Group.Length == 0)).GroupBy(type => type.Group).Select(Group)]),
    };

    public static string ContentType(string version) => $"application/json;g=apidiscovery.k8s.io;v={version};as=APIGroupDiscoveryList";

    private static JsonNode Group(IGrouping<string, ResourceType> types) => new JsonObject
    {
        ["metadata"] = types.Key.Length == 0 ? new JsonObject() : new JsonObject { ["name"] = types.Key },
        ["versions"] = new JsonArray([.. types.GroupBy(type => type.Version)
            .OrderByDescending(group => group.Key, VersionOrder.Instance).Select(Version)]),
    };

    private static JsonNode Version(IGrouping<string, ResourceType> types) => new JsonObject
    {
        ["version"] = types.Key,
        ["resources"] = new JsonArray([.. types.OrderBy(type => type.Plural, StringComparer.Ordinal).Select(Resource)]),
        ["freshness"] = "Current",
    };

    private static JsonNode Resource(ResourceType type)
    {
        var resource = new JsonObject
        {
            ["resource"] = type.Plural,
            ["responseKind"] = Kind(type.Group, type.Version, type.Kind),
            ["scope"] = type.Namespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = type.Singular,
            ["verbs"] = Discovery.Texts(type.Verbs),
        };
        if (type.ShortNames.Count > 0) resource["shortNames"] = Discovery.Texts(type.ShortNames);
        if (type.Categories.Count > 0) resource["categories"] = Discovery.Texts(type.Categories);
        var parts = SubresourceKinds.Of(type).Select(part => (JsonNode)new JsonObject
        {
            ["subresource"] = part.Name, ["responseKind"] = Kind(part.Group, part.Version, part.Kind), ["verbs"] = Discovery.Texts(part.Verbs),
        }).ToArray();
        if (parts.Length > 0) resource["subresources"] = new JsonArray(parts);
        return resource;
    }

    private static JsonObject Kind(string group, string version, string kind) => new() { ["group"] = group, ["version"] = version, ["kind"] = kind };
}
