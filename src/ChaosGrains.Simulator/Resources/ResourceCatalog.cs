using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Resources;

/// <summary>What is served: the built-in kinds, and the custom kinds as definitions come and go.</summary>
internal sealed class ResourceCatalog(IEnumerable<ServedResource> builtIn) : IResourceCatalog
{
    private readonly Dictionary<string, ServedResource> _builtIn = builtIn.ToDictionary(resource => KeyOf(resource.Type), StringComparer.Ordinal);
    private volatile CustomKinds _custom = CustomKinds.None;

    /// <summary>Every address, built-in kinds first.</summary>
    public IReadOnlyCollection<ServedResource> Served => [.. _builtIn.Values, .. _custom.ByAddress.Values];

    public IReadOnlyCollection<ResourceType> All => [.. Served.Select(resource => resource.Type)];

    /// <summary>Counts up whenever the custom kinds change, so that what is derived from them can be kept until then.</summary>
    public int Generation => _custom.Generation;

    public ServedResource? Namespaces => Find("", "v1", "namespaces");

    public ServedResource? Find(string group, string version, string plural)
    {
        var key = KeyOf(group, version, plural);
        return _builtIn.TryGetValue(key, out var found) || _custom.ByAddress.TryGetValue(key, out found) ? found : null;
    }

    public ResourceType? Find(string group, string plural) =>
        Served.FirstOrDefault(resource => resource.Type.Group == group && resource.Type.Plural == plural) is { } found
            ? found.Type.IsCustom ? found.StoredType : found.Type
            : null;

    /// <summary>Whether built-in kinds belong to a group.</summary>
    public bool HasBuiltIn(string group) => _builtIn.Values.Any(resource => resource.Type.Group == group);

    /// <summary>Serves the addresses of a definition instead of those that it had before; none ends it.</summary>
    public void Replace(string definition, IEnumerable<ServedResource> resources)
    {
        lock (_builtIn) _custom = _custom.With(definition, resources);
    }

    private static string KeyOf(ResourceType type) => KeyOf(type.Group, type.Version, type.Plural);

    private static string KeyOf(string group, string version, string plural) => $"{group}/{version}/{plural}";

    private sealed record CustomKinds(
        int Generation, IReadOnlyDictionary<string, ServedResource[]> ByDefinition, IReadOnlyDictionary<string, ServedResource> ByAddress)
    {
        public static readonly CustomKinds None = new(0, new Dictionary<string, ServedResource[]>(), new Dictionary<string, ServedResource>());

        public CustomKinds With(string definition, IEnumerable<ServedResource> resources)
        {
            var byDefinition = new SortedDictionary<string, ServedResource[]>(ByDefinition.ToDictionary(), StringComparer.Ordinal)
            {
                [definition] = [.. resources],
            };
            if (byDefinition[definition].Length == 0) byDefinition.Remove(definition);
            var byAddress = byDefinition.Values.SelectMany(list => list)
                .GroupBy(resource => KeyOf(resource.Type)).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
            return new CustomKinds(Generation + 1, byDefinition, byAddress);
        }
    }
}
