namespace ChaosGrains.Simulator.Security;

/// <summary>Who issues service account tokens, and for whom.</summary>
internal sealed record TokenOptions
{
    /// <summary>The <c>iss</c> of tokens; unless told otherwise also their audience.</summary>
    public string Issuer { get; init; } = "https://kubernetes.default.svc.cluster.local";

    /// <summary>Audiences under which this API server goes.</summary>
    public IReadOnlyList<string> Audiences => [Issuer];
}
