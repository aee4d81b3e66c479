using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Security;

/// <summary>The refusal of a request that its sender may not make.</summary>
internal static class Forbidden
{
    public static ApiException Of(AccessAttributes access, Decision decision)
    {
        var cause = Sanitize(Cause(access)) + (decision.Reason.Length == 0 ? "" : ": " + decision.Reason);
        return Of(access.Group, access.Resource, access.Name, cause);
    }

    /// <summary>The refusal of one resource for a reason in the server's words; without a resource it concerns a path.</summary>
    public static ApiException Of(string group, string resource, string name, string cause)
    {
        var details = new JsonObject();
        Add(details, "name", name);
        Add(details, "group", group);
        Add(details, "kind", resource);
        var qualified = group.Length == 0 ? resource : $"{resource}.{group}";
        var what = resource.Length == 0 ? "" : name.Length == 0 ? $"{qualified} is " : $"{qualified} {GoText.Quote(name)} is ";
        return new(403, "Forbidden", $"{what}forbidden: {cause}", details);
    }

    private static string Cause(AccessAttributes access)
    {
        var who = $"User {GoText.Quote(access.User.Name)} cannot {access.Verb}";
        if (access.Path is { } path)
        {
            return $"{who} path {GoText.Quote(path)}";
        }

        var where = access.Namespace.Length > 0 ? $"in the namespace {GoText.Quote(access.Namespace)}" : "at the cluster scope";
        return $"{who} resource {GoText.Quote(access.CombinedResource)} in API group {GoText.Quote(access.Group)} {where}";
    }

    // What the sender chose comes back in a message that a browser may show.
    private static string Sanitize(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static void Add(JsonObject details, string field, string value)
    {
        if (value.Length > 0)
        {
            details[field] = value;
        }
    }
}
