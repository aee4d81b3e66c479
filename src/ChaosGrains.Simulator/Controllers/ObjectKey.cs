using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Controllers;

/// <summary>Names one object of one kind; the namespace is empty for cluster-wide kinds.</summary>
internal readonly record struct ObjectKey(string Group, string Plural, string Namespace, string Name)
{
    /// <summary>The namespace as <see cref="IClusterApi"/> wants it.</summary>
    public string? NamespaceOrNull => Namespace.Length == 0 ? null : Namespace;

    public static ObjectKey Of(ResourceType type, string? ns, string name) => new(type.Group, type.Plural, ns ?? "", name);

    public static ObjectKey Of(ResourceType type, JsonObject value) => Of(type, value.Namespace(), value.Name());

    public static ObjectKey Of(ClusterChange change) => Of(change.Resource, change.Object);

    public override string ToString() => $"{Plural} {Namespace}/{Name}";
}
