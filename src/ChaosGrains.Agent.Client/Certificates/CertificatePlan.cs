using System.Collections.Immutable;

namespace ChaosGrains.Agent.Client.Certificates;

/// <summary>
/// Decides what to do about certificates. Pure. Whoever holds what the Secrets held an overlap ago or later is never refused by another one who does:
/// an authority is trusted by all before it issues anything, and until the last certificate of its making is over.
/// </summary>
internal static class CertificatePlan
{
    /// <summary>The next thing to do.</summary>
    /// <param name="own">What the operator's Secret holds; null when there is none.</param>
    /// <param name="agents">What the agents' Secret holds; null when there is none.</param>
    /// <param name="now">The time.</param>
    /// <param name="options">Lives and overlap.</param>
    public static CertificateStep Next(OperatorFacts? own, AgentFacts? agents, DateTimeOffset now, CertificateOptions options)
    {
        if (own is null || own.Authorities.All(a => a.IsOver(now)))
            return new CertificateStep.Begin();
        var issuer = Issuer(own, now, options);
        var names = own.Authorities.Select(a => a.Subject).ToImmutableArray();
        var newest = own.Authorities[^1];
        if (agents is null || IsToRenew(agents.Server, names, now))
            return new CertificateStep.RenewServer(issuer);
        if (!agents.Authorities.SequenceEqual(names))
            return new CertificateStep.Share();
        if (own.Announced?.Authority != newest.Subject)
            return new CertificateStep.Announce(newest.Subject);
        if (IsToRenew(own.Client, names, now))
            return new CertificateStep.RenewClient(issuer);
        if (newest.IsDue(now))
            return new CertificateStep.AddAuthority();
        var idle = Idle(own, agents, now, options);
        return idle.IsEmpty ? new CertificateStep.Rest() : new CertificateStep.Drop(idle);
    }

    /// <summary>
    /// The authority that issues: the newest one once all have known it for the overlap; before, the newest of the others whose life is not over.
    /// </summary>
    public static string Issuer(OperatorFacts own, DateTimeOffset now, CertificateOptions options)
    {
        var newest = own.Authorities[^1];
        if (IsKnownToAll(own, now, options))
            return newest.Subject;
        var before = own.Authorities.SkipLast(1).LastOrDefault(a => !a.IsOver(now));
        return (before ?? newest).Subject;
    }

    private static bool IsKnownToAll(OperatorFacts own, DateTimeOffset now, CertificateOptions options) =>
        own.Announced is { } announced && announced.Authority == own.Authorities[^1].Subject && now >= announced.At + options.Overlap;

    private static bool IsToRenew(CertificateFacts leaf, ImmutableArray<string> authorities, DateTimeOffset now) =>
        leaf.IsDue(now) || !authorities.Contains(leaf.Issuer);

    /// <summary>Old authorities that issued nothing which can still be in use anywhere.</summary>
    private static ImmutableArray<string> Idle(OperatorFacts own, AgentFacts agents, DateTimeOffset now, CertificateOptions options)
    {
        var isLastLeafOver = own.Announced is { } announced && now >= announced.At + options.Overlap + options.LeafLifetime;
        return [.. own.Authorities.SkipLast(1)
            .Where(a => a.IsOver(now) || (isLastLeafOver && a.Subject != own.Client.Issuer && a.Subject != agents.Server.Issuer))
            .Select(a => a.Subject)];
    }
}
