using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Security;

/// <summary>A POST of a review.</summary>
/// <param name="Group"><c>authentication.k8s.io</c> or <c>authorization.k8s.io</c>.</param>
/// <param name="Resource">Plural name: <c>tokenreviews</c>, <c>subjectaccessreviews</c>, …</param>
/// <param name="Namespace">Namespace of the URL; empty without.</param>
/// <param name="User">Who asks.</param>
/// <param name="Body">The body, as parsed. It is not changed.</param>
internal sealed record ReviewRequest(string Group, string Resource, string Namespace, UserInfo User, JsonObject Body)
{
    /// <summary>Whether unknown fields are refused (<c>fieldValidation=Strict</c>).</summary>
    public bool Strict { get; init; }

    /// <summary>Told of each unknown field when it is not refused (<c>fieldValidation=Warn</c>, the default of the API).</summary>
    public Action<string>? Warn { get; init; }
}
