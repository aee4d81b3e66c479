using System.Collections.Immutable;

namespace ChaosGrains.Agent.Client.Certificates;

/// <summary>What matters of a certificate for what to do about it.</summary>
/// <param name="Subject">Its name; an authority's is its own alone.</param>
/// <param name="Issuer">Name of the authority that issued it.</param>
/// <param name="NotBefore">When it begins to be good.</param>
/// <param name="NotAfter">When it ends.</param>
internal sealed record CertificateFacts(string Subject, string Issuer, DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    /// <summary>Whether two thirds of its life are over.</summary>
    public bool IsDue(DateTimeOffset now) => now >= NotBefore + (NotAfter - NotBefore) * 2 / 3;

    /// <summary>Whether its life is over.</summary>
    public bool IsOver(DateTimeOffset now) => now >= NotAfter;
}

/// <summary>What the operator's Secret holds.</summary>
/// <param name="Authorities">All that are trusted, the newest last. Never empty.</param>
/// <param name="Client">The operator's certificate.</param>
/// <param name="Announced">Since when the agents' Secret has had the newest authority; null until it has.</param>
internal sealed record OperatorFacts(ImmutableArray<CertificateFacts> Authorities, CertificateFacts Client, Announcement? Announced);

/// <summary>An authority that all were told of.</summary>
/// <param name="Authority">Its name.</param>
/// <param name="At">Since when.</param>
internal sealed record Announcement(string Authority, DateTimeOffset At);

/// <summary>What the agents' Secret holds.</summary>
/// <param name="Authorities">Names of all that are trusted there, in their order.</param>
/// <param name="Server">The agents' certificate.</param>
internal sealed record AgentFacts(ImmutableArray<string> Authorities, CertificateFacts Server);
