namespace ChaosGrains.Simulator.Faults;

/// <summary>Which requests a fault concerns; what is null matches everything.</summary>
public sealed record FaultMatch
{
    /// <summary>Every request.</summary>
    public static FaultMatch Any { get; } = new();

    /// <summary>API verb, such as <c>delete</c>.</summary>
    public string? Verb { get; init; }

    /// <summary>Plural name, such as <c>pods</c>.</summary>
    public string? Resource { get; init; }

    /// <summary>Subresource, such as <c>status</c>; empty for requests to the object itself.</summary>
    public string? Subresource { get; init; }

    /// <summary>Namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>Name of the object.</summary>
    public string? Name { get; init; }

    /// <summary>Beginning of the client's user agent.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Requests with a verb for a resource.</summary>
    /// <param name="verb">API verb, such as <c>delete</c>; null for all.</param>
    /// <param name="resource">Plural name, such as <c>pods</c>; null for all.</param>
    /// <param name="name">Name of the object; null for all.</param>
    /// <returns>The match.</returns>
    public static FaultMatch On(string? verb, string? resource = null, string? name = null) => new() { Verb = verb, Resource = resource, Name = name };

    internal bool Means(RequestInfo request) =>
        (Verb is null || Verb == request.Verb)
        && (Resource is null || Resource == request.Resource)
        && (Subresource is null || Subresource == request.Subresource)
        && (Namespace is null || Namespace == request.Namespace)
        && (Name is null || Name == request.Name)
        && (UserAgent is null || request.UserAgent.StartsWith(UserAgent, StringComparison.Ordinal));
}
