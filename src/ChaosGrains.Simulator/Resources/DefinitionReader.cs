using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Patching;
using ChaosGrains.Simulator.Presentation;
using ChaosGrains.Simulator.Schemas;
using ChaosGrains.Simulator.Strategies;

namespace ChaosGrains.Simulator.Resources;

/// <summary>Makes the addresses that a CustomResourceDefinition wants served.</summary>
internal static class DefinitionReader
{
    private static readonly string[] Verbs = ["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"];

    public static IEnumerable<ServedResource> Read(JsonObject definition)
    {
        var spec = definition.Child("spec");
        var versions = spec["versions"].Objects().ToList();
        var stored = versions.FirstOrDefault(version => version["storage"].Flag() == true) ?? versions.FirstOrDefault();
        if (stored is null) return [];
        var storedType = TypeOf(spec, stored);
        var storage = CustomResourceSchemas.Parse(definition, storedType.Version);
        return versions.Where(version => version["served"].Flag() == true)
            .Select(version => ResourceOf(definition, spec, version, storedType, storage));
    }

    private static ServedResource ResourceOf(JsonObject definition, JsonObject spec, JsonObject version, ResourceType storedType, ICustomResourceSchema storage)
    {
        var type = TypeOf(spec, version);
        var isStored = type.Version == storedType.Version;
        var schema = isStored ? storage : CustomResourceSchemas.Parse(definition, type.Version);
        var scale = version["subresources"]?["scale"];
        var strategy = new CustomResourceStrategy(type, schema, type.Subresources.Contains("status"), SelectableFields(version));
        return new ServedResource(type, storedType, strategy, CustomColumns.Of(version), new CustomListShapes(schema))
        {
            Conversion = isStored ? null : new ApiVersionConversion(type, storedType),
            StorageSchema = isStored ? null : storage,
            Schema = schema,
            Scale = scale is null ? null : new ScalePaths(
                scale["specReplicasPath"].Text() ?? "", scale["statusReplicasPath"].Text() ?? "", scale["labelSelectorPath"].Text() ?? ""),
        };
    }

    private static ResourceType TypeOf(JsonObject spec, JsonObject version)
    {
        var names = spec.Child("names");
        var kind = names["kind"].Text() ?? "";
        var subresources = ((string[])["status", "scale"]).Where(name => version["subresources"]?[name] is not null);
        return new ResourceType(
            spec["group"].Text() ?? "", version["name"].Text() ?? "", names["plural"].Text() ?? "", names["singular"].Text() ?? "", kind,
            spec["scope"].Text() != "Cluster")
        {
            ListKind = names["listKind"].Text() ?? kind + "List",
            ShortNames = [.. names["shortNames"].Texts()],
            Categories = [.. names["categories"].Texts()],
            Subresources = [.. subresources],
            Verbs = Verbs,
            IsCustom = true,
            HasGeneration = true,
        };
    }

    private static Dictionary<string, string[]> SelectableFields(JsonObject version) => version["selectableFields"].Objects()
        .Select(field => (field["jsonPath"].Text() ?? "").TrimStart('.')).Where(path => path.Length > 0)
        .Distinct().ToDictionary(path => path, path => path.Split('.'), StringComparer.Ordinal);
}
