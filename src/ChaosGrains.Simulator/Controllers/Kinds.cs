using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Controllers;

/// <summary>The built-in kinds that the controllers work on, and the kinds that owner references name.</summary>
internal sealed class Kinds(IResourceCatalog catalog)
{
    // Built-in kinds stay; custom ones come and go, and are asked for each time.
    private readonly Dictionary<(string Group, string Kind), ResourceType> _byKind =
        BuiltIn(catalog).ToDictionary(type => (type.Group, type.Kind));
    private readonly Dictionary<(string Group, string Plural), ResourceType> _byPlural =
        BuiltIn(catalog).ToDictionary(type => (type.Group, type.Plural));

    public ResourceType Namespaces { get; } = Need(catalog, "", "namespaces");

    public ResourceType Nodes { get; } = Need(catalog, "", "nodes");

    public ResourceType Pods { get; } = Need(catalog, "", "pods");

    public ResourceType Events { get; } = Need(catalog, "", "events");

    public ResourceType Services { get; } = Need(catalog, "", "services");

    public ResourceType Secrets { get; } = Need(catalog, "", "secrets");

    public ResourceType ConfigMaps { get; } = Need(catalog, "", "configmaps");

    public ResourceType ServiceAccounts { get; } = Need(catalog, "", "serviceaccounts");

    public ResourceType Deployments { get; } = Need(catalog, "apps", "deployments");

    public ResourceType ReplicaSets { get; } = Need(catalog, "apps", "replicasets");

    public ResourceType StatefulSets { get; } = Need(catalog, "apps", "statefulsets");

    public ResourceType DaemonSets { get; } = Need(catalog, "apps", "daemonsets");

    public ResourceType DisruptionBudgets { get; } = Need(catalog, "policy", "poddisruptionbudgets");

    /// <summary>The kind that an object's apiVersion and kind name, or null when none such is served.</summary>
    public ResourceType? Named(string apiVersion, string kind)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var group = slash < 0 ? "" : apiVersion[..slash];
        return _byKind.TryGetValue((group, kind), out var type) ? type
            : catalog.All.FirstOrDefault(custom => custom.Kind == kind && custom.Group == group);
    }

    /// <summary>The kind of a key, or null when it is no longer served.</summary>
    public ResourceType? Of(ObjectKey key) =>
        _byPlural.TryGetValue((key.Group, key.Plural), out var type) ? type : catalog.Find(key.Group, key.Plural);

    private static IEnumerable<ResourceType> BuiltIn(IResourceCatalog catalog) =>
        catalog.All.Where(type => !type.IsCustom).DistinctBy(type => (type.Group, type.Plural)).DistinctBy(type => (type.Group, type.Kind));

    private static ResourceType Need(IResourceCatalog catalog, string group, string plural) => catalog.Find(group, plural)
        ?? throw new InvalidOperationException($"The resource catalogue lacks {plural} of group '{group}', which the controllers need.");
}

/// <summary>Questions about a change.</summary>
internal static class ClusterChanges
{
    public static bool IsOf(this ClusterChange change, ResourceType type) =>
        change.Resource.Plural == type.Plural && change.Resource.Group == type.Group;

    /// <summary>
    /// False for what touched neither the spec nor the life of an object that counts generations: its status, its annotations.
    /// </summary>
    public static bool ConcernsSpec(this ClusterChange change) => change.Previous is not { } previous
        || change.Type != ChangeType.Modified
        || previous.Generation() != change.Object.Generation()
        || previous.IsTerminating() != change.Object.IsTerminating()
        || previous.Uid() != change.Object.Uid();
}
