namespace ChaosGrains.Simulator;

/// <summary>How many requests of one sort a client has sent.</summary>
/// <param name="Verb">API verb, such as <c>list</c>; the HTTP method in lower case for paths that name no resource.</param>
/// <param name="Resource">Plural name, such as <c>pods</c>; the path for requests that name no resource.</param>
/// <param name="Subresource">Subresource, such as <c>status</c>; empty for the object itself.</param>
/// <param name="UserAgent">What the client calls itself.</param>
/// <param name="Count">Requests so far.</param>
public sealed record RequestCount(string Verb, string Resource, string Subresource, string UserAgent, long Count);
