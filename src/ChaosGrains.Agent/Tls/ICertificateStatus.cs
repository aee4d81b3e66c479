namespace ChaosGrains.Agent.Tls;

/// <summary>How the certificate is by which the agent is known.</summary>
public interface ICertificateStatus
{
    /// <summary>When it ends, in seconds since 1970; null without TLS.</summary>
    long? NotAfter { get; }

    /// <summary>What is wrong with the newest one; null when all is well.</summary>
    string? Trouble { get; }
}
