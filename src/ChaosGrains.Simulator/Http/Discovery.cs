using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Http;

/// <summary>What the server tells about the kinds that it serves, one document per group and version.</summary>
internal sealed class Discovery(ResourceCatalog catalog)
{
    public static JsonObject Versions(string address) => new()
    {
        ["kind"] = "APIVersions",
        ["versions"] = new JsonArray("v1"),
        ["serverAddressByClientCIDRs"] = new JsonArray(new JsonObject { ["clientCIDR"] = "0.0.0.0/0", ["serverAddress"] = address }),
    };

    public JsonObject Groups() => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray([.. GroupNames().Select(name => GroupBody(name, []))]),
    };

    /// <summary>A group, or null when no kind of it is served.</summary>
    public JsonObject? Group(string name) =>
        name.Length > 0 && GroupNames().Contains(name) ? GroupBody(name, new JsonObject { ["kind"] = "APIGroup", ["apiVersion"] = "v1" }) : null;

    /// <summary>The kinds of a group and version, or null when there are none.</summary>
    public JsonObject? Resources(string group, string version)
    {
        var types = Types(group, version).ToList();
        if (types.Count == 0) return null;
        var list = new JsonObject { ["kind"] = "APIResourceList" };
        if (group.Length > 0) list["apiVersion"] = "v1";
        list["groupVersion"] = types[0].ApiVersion;
        list["resources"] = new JsonArray([.. types.SelectMany(type => SubresourceKinds.Of(type).Select(part => Part(type, part)).Prepend(Whole(type)))]);
        return list;
    }

    private IEnumerable<ResourceType> Types(string group, string version) =>
        catalog.All.Where(type => type.Group == group && type.Version == version).OrderBy(type => type.Plural, StringComparer.Ordinal);

    private IEnumerable<string> GroupNames() => catalog.All.Select(type => type.Group).Where(group => group.Length > 0).Distinct();

    private JsonObject GroupBody(string name, JsonObject body)
    {
        var versions = catalog.All.Where(type => type.Group == name).Select(type => type.Version).Distinct()
            .OrderByDescending(version => version, VersionOrder.Instance).ToList();
        body["name"] = name;
        body["versions"] = new JsonArray([.. versions.Select(version => Version(name, version))]);
        body["preferredVersion"] = Version(name, versions[0]);
        return body;
    }

    private static JsonObject Version(string group, string version) => new() { ["groupVersion"] = $"{group}/{version}", ["version"] = version };

    private static JsonObject Whole(ResourceType type)
    {
        var resource = new JsonObject
        {
            ["name"] = type.Plural, ["singularName"] = type.Singular, ["namespaced"] = type.Namespaced, ["kind"] = type.Kind, ["verbs"] = Texts(type.Verbs),
        };
        if (type.ShortNames.Count > 0) resource["shortNames"] = Texts(type.ShortNames);
        if (type.Categories.Count > 0) resource["categories"] = Texts(type.Categories);
        return resource;
    }

    private static JsonObject Part(ResourceType type, SubresourceKind part)
    {
        var resource = new JsonObject { ["name"] = $"{type.Plural}/{part.Name}", ["singularName"] = "", ["namespaced"] = type.Namespaced };
        if (part.OfOtherGroup) (resource["group"], resource["version"]) = (part.Group, part.Version);
        resource["kind"] = part.Kind;
        resource["verbs"] = Texts(part.Verbs);
        return resource;
    }

    internal static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);
}
