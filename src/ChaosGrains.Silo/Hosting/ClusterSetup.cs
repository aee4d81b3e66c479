using Orleans.Configuration;

namespace ChaosGrains.Silo.Hosting;

/// <summary>Tells Orleans what <see cref="ClusterSettings"/> say. Pure.</summary>
internal static class ClusterSetup
{
    /// <summary>The names.</summary>
    public static void Apply(ClusterOptions orleans, ClusterSettings own) => (orleans.ClusterId, orleans.ServiceId) = (own.ClusterId, own.ServiceId);

    /// <summary>How a silo that is gone is noticed, and its entry removed.</summary>
    public static void Apply(ClusterMembershipOptions orleans, ClusterSettings own)
    {
        orleans.ProbeTimeout = own.ProbeTimeout;
        orleans.MaxProbeTimeout = own.MaxProbeTimeout;
        orleans.NumMissedProbesLimit = own.MissedProbes;
        orleans.NumVotesForDeathDeclaration = own.DeathVotes;
        orleans.TableRefreshTimeout = own.TableRefresh;
        orleans.IAmAliveTablePublishTimeout = own.SignOfLife;
        orleans.DefunctSiloExpiration = own.DefunctSiloExpiration;
        orleans.DefunctSiloCleanupPeriod = own.DefunctSiloExpiration / 4;
    }
}
