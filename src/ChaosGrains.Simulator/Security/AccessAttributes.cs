namespace ChaosGrains.Simulator.Security;

/// <summary>What a request wants to do, as authorization sees it. Parts that do not apply are empty.</summary>
internal sealed record AccessAttributes(
    UserInfo User, string Verb, string Group, string Resource, string Subresource, string Namespace, string Name)
{
    /// <summary>The path of a request for something other than a resource, such as <c>/healthz</c>; otherwise null.</summary>
    public string? Path { get; private init; }

    /// <summary>A request for a path that names no resource; the verb is the HTTP method in lower case.</summary>
    public static AccessAttributes NonResource(UserInfo user, string verb, string path) =>
        new(user, verb, "", "", "", "", "") { Path = path };

    /// <summary>Resource and subresource as rules write them: <c>pods/eviction</c>.</summary>
    public string CombinedResource => Subresource.Length == 0 ? Resource : $"{Resource}/{Subresource}";
}

/// <summary>Whether a request may go on, and why; the reason is empty when nothing needs saying.</summary>
internal sealed record Decision(bool Allowed, string Reason);
