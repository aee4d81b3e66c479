namespace ChaosGrains.Simulator.Faults;

/// <summary>What a request asks for. Parts that do not apply are empty.</summary>
/// <param name="Verb">API verb: get, list, watch, create, update, patch, delete, deletecollection; the HTTP method in lower case for other paths.</param>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Resource">Plural name, such as <c>pods</c>; the path for requests that name no resource.</param>
/// <param name="Subresource">Subresource, such as <c>status</c>.</param>
/// <param name="Namespace">Namespace.</param>
/// <param name="Name">Name of the object.</param>
/// <param name="UserAgent">What the client calls itself.</param>
public sealed record RequestInfo(string Verb, string Group, string Resource, string Subresource, string Namespace, string Name, string UserAgent);
