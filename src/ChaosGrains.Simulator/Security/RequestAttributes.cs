namespace ChaosGrains.Simulator.Security;

/// <summary>
/// Reads from method and URL what a request wants to do, whether or not there is such a resource: the API server decides about permission
/// before it
/// looks for the resource.
/// </summary>
internal static class RequestAttributes
{
    // What follows a namespace's name and is no resource in it, but part of the namespace itself.
    private static readonly string[] NamespaceSubresources = ["status", "finalize"];

    /// <summary>The attributes of a request.</summary>
    /// <param name="user">Who sent it.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path, unescaped, without the query.</param>
    /// <param name="query">Value of a query parameter, or null when there is none.</param>
    public static AccessAttributes Of(UserInfo user, string method, string path, Func<string, string?> query)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var (group, rest) = parts switch
        {
            ["api", _, .. var core] => ("", core),
            ["apis", var named, _, .. var inGroup] => (named, inGroup),
            _ => ("", []),
        };
        if (rest.Length == 0)
        {
            return AccessAttributes.NonResource(user, method.ToLowerInvariant(), path);
        }

        var watches = rest is ["watch", _, ..]; // the old way to watch: /api/v1/watch/pods
        var (ns, resource) = Namespace(watches ? rest[1..] : rest);
        var name = resource.ElementAtOrDefault(1) ?? "";
        var verb = watches ? "watch" : Verb(method, name, query);
        if (name.Length == 0 && verb is "list" or "watch" or "deletecollection")
        {
            name = NameOf(query("fieldSelector") ?? "");
        }

        return new(user, verb, group, resource[0], resource.ElementAtOrDefault(2) ?? "", ns, name);
    }

    // A namespace itself counts as being in it: whoever may read a namespace's objects may also read the namespace.
    private static (string Namespace, string[] Resource) Namespace(string[] rest) => rest switch
    {
        ["namespaces", var ns] => (ns, rest),
        ["namespaces", var ns, var subresource, ..] when NamespaceSubresources.Contains(subresource) => (ns, rest),
        ["namespaces", var ns, .. var inside] => (ns, inside),
        _ => ("", rest),
    };

    private static string Verb(string method, string name, Func<string, string?> query) => method switch
    {
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => name.Length == 0 ? "deletecollection" : "delete",
        "GET" or "HEAD" when query("watch") is { } watch && watch is not ("false" or "0") && name.Length == 0 => "watch",
        "GET" or "HEAD" => name.Length == 0 ? "list" : "get",
        _ => "",
    };

    // A list of one object by its name is permitted to who may list that one.
    private static string NameOf(string fieldSelector) =>
        fieldSelector.Split(',').Select(term => term.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(term => term is ["metadata.name", _]).Select(term => term[1].TrimStart('=')).FirstOrDefault() ?? "";
}
