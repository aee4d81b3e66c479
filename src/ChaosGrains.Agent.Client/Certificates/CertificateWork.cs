namespace ChaosGrains.Agent.Client.Certificates;

/// <summary>Carries out what <see cref="CertificatePlan"/> says, in memory: what is to be stored then. Nothing but keys and serial numbers is random.</summary>
internal static class CertificateWork
{
    /// <summary>What becomes of the operator's Secret; null when the step does not concern it.</summary>
    public static OperatorMaterial? Own(CertificateStep step, OperatorMaterial? own, DateTimeOffset now, CertificateOptions options) => step switch
    {
        CertificateStep.Begin => Begin(now, options),
        CertificateStep.AddAuthority => own! with
        {
            Authorities = [.. own.Authorities, CertificateIssuer.NewAuthority(now, options.AuthorityLifetime)],
            Announced = null,
        },
        CertificateStep.Announce announce => own! with { Announced = new Announcement(announce.Authority, now) },
        CertificateStep.Drop drop => own! with { Authorities = own.Authorities.RemoveAll(a => drop.Authorities.Contains(a.Facts.Subject)) },
        CertificateStep.RenewClient renew => own! with
        {
            Client = CertificateIssuer.NewClient(own.Authority(renew.Issuer), now, options.LeafLifetime),
        },
        _ => null,
    };

    /// <summary>What becomes of the agents' Secret; null when the step does not concern it.</summary>
    public static AgentMaterial? Agents(
        CertificateStep step, OperatorMaterial? own, AgentMaterial? agents, DateTimeOffset now, CertificateOptions options) => step switch
        {
            CertificateStep.RenewServer renew => new AgentMaterial(
                [.. own!.Bundle], CertificateIssuer.NewServer(own.Authority(renew.Issuer), now, options.LeafLifetime)),
            CertificateStep.Share => agents! with { Authorities = [.. own!.Bundle] },
            _ => null,
        };

    private static OperatorMaterial Begin(DateTimeOffset now, CertificateOptions options)
    {
        var authority = CertificateIssuer.NewAuthority(now, options.AuthorityLifetime);
        return new OperatorMaterial([authority], CertificateIssuer.NewClient(authority, now, options.LeafLifetime), Announced: null);
    }
}
