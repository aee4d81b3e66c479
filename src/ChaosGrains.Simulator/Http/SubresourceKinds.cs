using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Http;

/// <summary>A subresource as discovery lists it.</summary>
internal sealed record SubresourceKind(string Name, string Group, string Version, string Kind, bool OfOtherGroup, string[] Verbs);

/// <summary>The kinds of objects that subresources take and give.</summary>
internal static class SubresourceKinds
{
    private static readonly string[] Stored = ["get", "patch", "update"];
    private static readonly string[] Posted = ["create"];

    public static IEnumerable<SubresourceKind> Of(ResourceType type) =>
        type.Subresources.OrderBy(name => type.IsCustom ? "" : name, StringComparer.Ordinal).Select(name => Of(type, name));

    private static SubresourceKind Of(ResourceType type, string name) => name switch
    {
        "scale" => new(name, "autoscaling", "v1", "Scale", true, Stored),
        "eviction" => new(name, "policy", "v1", "Eviction", true, Posted),
        "token" => new(name, "authentication.k8s.io", "v1", "TokenRequest", true, Posted),
        "binding" => new(name, type.Group, type.Version, "Binding", false, Posted),
        "log" => new(name, type.Group, type.Version, type.Kind, false, ["get"]),
        "finalize" => new(name, type.Group, type.Version, type.Kind, false, ["update"]),
        _ => new(name, type.Group, type.Version, type.Kind, false, Stored),
    };
}
