namespace ChaosGrains.Silo.Watching;

/// <summary>Decides which silo watches the API server. Pure.</summary>
internal static class WatcherOwner
{
    /// <summary>
    /// The first active silo in the order of addresses: every silo that sees the same membership comes to the same answer. While they see different
    /// ones there may be two watchers, which is harmless, since the grains tell what is new from what they know.
    /// </summary>
    public static SiloAddress? Of(IEnumerable<ClusterMember> members) =>
        members.Where(m => m.Status == SiloStatus.Active).Select(m => m.SiloAddress).Order().FirstOrDefault();
}
