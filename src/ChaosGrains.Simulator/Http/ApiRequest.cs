namespace ChaosGrains.Simulator.Http;

/// <summary>What an address under <c>/api</c> or <c>/apis</c> names.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Version">Version within the group.</param>
/// <param name="Resource">Plural name; empty when the address ends before it.</param>
/// <param name="Namespace">Namespace, or null for none or all.</param>
/// <param name="Name">Name of the object, or null for all.</param>
/// <param name="Subresource">Part of the object, or null.</param>
internal sealed record ApiRequest(string Group, string Version, string Resource, string? Namespace, string? Name, string? Subresource)
{
    /// <summary>Whether it is the old way to watch: <c>/api/v1/watch/pods</c>.</summary>
    public bool Watches { get; init; }

    /// <summary>Reads a path; null when it names nothing that has a group and a version, or has more parts than an address.</summary>
    public static ApiRequest? Parse(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["api", var version, .. var rest] => Of("", version, rest),
            ["apis", var group, var version, .. var rest] => Of(group, version, rest),
            _ => null,
        };
    }

    private static ApiRequest? Of(string group, string version, string[] rest) => rest switch
    {
        ["watch", _, ..] => Of(group, version, rest[1..]) is { } watched ? watched with { Watches = true } : null,
        [] => new ApiRequest(group, version, "", null, null, null),
        ["namespaces"] => new ApiRequest(group, version, "namespaces", null, null, null),
        ["namespaces", var name] => new ApiRequest(group, version, "namespaces", null, name, null),
        ["namespaces", var name, "status" or "finalize"] => new ApiRequest(group, version, "namespaces", null, name, rest[2]),
        ["namespaces", var ns, var resource] => new ApiRequest(group, version, resource, ns, null, null),
        ["namespaces", var ns, var resource, var name] => new ApiRequest(group, version, resource, ns, name, null),
        ["namespaces", var ns, var resource, var name, var subresource] => new ApiRequest(group, version, resource, ns, name, subresource),
        [var resource] => new ApiRequest(group, version, resource, null, null, null),
        [var resource, var name] => new ApiRequest(group, version, resource, null, name, null),
        [var resource, var name, var subresource] => new ApiRequest(group, version, resource, null, name, subresource),
        _ => null,
    };
}
