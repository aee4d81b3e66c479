namespace ChaosGrains.Agent.Client.Certificates;

/// <summary>How the two sides know each other.</summary>
public static class CertificateNames
{
    /// <summary>Common name of the operator's certificate: agents obey nobody else.</summary>
    public const string Operator = "chaosgrains-operator";

    /// <summary>Common name and DNS name of the agents' certificate. Agents are dialled by address, so this stands in for a host's name.</summary>
    public const string Agent = "chaosgrains-agent";

    /// <summary>Authorities' names begin with it; a random part follows.</summary>
    internal const string AuthorityPrefix = "chaosgrains-ca-";

    /// <summary>Extended key usage of servers (RFC 5280, 4.2.1.12).</summary>
    internal const string ServerUsage = "1.3.6.1.5.5.7.3.1";

    /// <summary>Extended key usage of clients.</summary>
    internal const string ClientUsage = "1.3.6.1.5.5.7.3.2";
}
