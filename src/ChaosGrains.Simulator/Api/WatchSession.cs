using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Storage;

namespace ChaosGrains.Simulator.Api;

/// <summary>One event of a watch: <c>ADDED</c>, <c>MODIFIED</c> or <c>DELETED</c>, and the object.</summary>
internal readonly record struct WatchEvent(string Type, StoredObject Object);

/// <summary>An open watch: what it starts with, and the changes that follow, as its selectors show them.</summary>
internal sealed class WatchSession(
    ServedResource resource, string? ns, ListOptions options, IReadOnlyList<WatchEvent> initial, WatchChannel live, long revision) : IDisposable
{
    public ServedResource Resource { get; } = resource;

    public ListOptions Options { get; } = options;

    /// <summary>What is sent before the changes.</summary>
    public IReadOnlyList<WatchEvent> Initial { get; } = initial;

    public WatchChannel Live { get; } = live;

    /// <summary>The revision up to which the client has been told everything.</summary>
    public long Revision { get; private set; } = revision;

    /// <summary>How a change looks through the selectors, or null when it does not show.</summary>
    public WatchEvent? Show(StoreChange change)
    {
        if (change.Revision <= Revision) return null;
        Revision = change.Revision;
        return Filter(Resource, ns, Options, change);
    }

    public static WatchEvent? Filter(ServedResource resource, string? ns, ListOptions options, StoreChange change)
    {
        if (ns is not null && change.Object.Namespace != ns) return null;
        var before = change.Previous is { } previous && (options.IsEverything || options.Matches(resource, previous));
        if (change.Type == ChangeType.Deleted) return before ? new WatchEvent("DELETED", change.Object) : null;
        var now = options.IsEverything || options.Matches(resource, change.Object);
        return (before, now) switch
        {
            (true, true) => new WatchEvent("MODIFIED", change.Object),
            (false, true) => new WatchEvent("ADDED", change.Object),
            // It left the selection: told as a deletion of what it was, at the revision of the change.
            (true, false) => new WatchEvent("DELETED", StoredObject.Freeze(change.Previous!.Body.Copy(), change.Revision)),
            _ => null,
        };
    }

    public void Dispose() => Live.Dispose();
}
