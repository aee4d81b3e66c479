using System.Collections.Immutable;

namespace ChaosGrains.Agent.Client.Certificates;

/// <summary>The next thing to do about certificates. Each is one write to one Secret.</summary>
internal abstract record CertificateStep
{
    /// <summary>Nothing for now.</summary>
    public sealed record Rest : CertificateStep;

    /// <summary>Makes an authority and the operator's certificate: nothing is there that could be kept.</summary>
    public sealed record Begin : CertificateStep;

    /// <summary>Makes another authority, that all are to trust before it issues anything.</summary>
    public sealed record AddAuthority : CertificateStep;

    /// <summary>Notes that the agents' Secret has the newest authority.</summary>
    public sealed record Announce(string Authority) : CertificateStep;

    /// <summary>No longer trusts authorities of which nothing is in use any more.</summary>
    public sealed record Drop(ImmutableArray<string> Authorities) : CertificateStep;

    /// <summary>Makes a new certificate of the operator.</summary>
    public sealed record RenewClient(string Issuer) : CertificateStep;

    /// <summary>Makes a new certificate of the agents, and gives them the authorities.</summary>
    public sealed record RenewServer(string Issuer) : CertificateStep;

    /// <summary>Gives the agents the authorities, and leaves their certificate as it is.</summary>
    public sealed record Share : CertificateStep;
}
