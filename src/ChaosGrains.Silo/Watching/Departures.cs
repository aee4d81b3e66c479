namespace ChaosGrains.Silo.Watching;

/// <summary>Notices silos that are gone: whatever ran on them goes on elsewhere only when somebody calls it there.</summary>
internal sealed class Departures
{
    private HashSet<SiloAddress> _known = [];

    /// <summary>Takes in the membership; whether a silo is gone that was not gone before.</summary>
    public bool Note(IEnumerable<ClusterMember> members)
    {
        var gone = members.Where(m => m.Status == SiloStatus.Dead).Select(m => m.SiloAddress).ToHashSet();
        var isNews = !gone.IsSubsetOf(_known);
        _known = gone;
        return isNews;
    }
}
