using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Storage;

namespace ChaosGrains.Simulator.Api;

/// <summary>The verb <c>watch</c>.</summary>
internal sealed class ObjectWatcher(ApiContext context)
{
    /// <summary>Opens a watch. A revision that is forgotten is a 410, which the transport tells inside the stream.</summary>
    public WatchSession Open(ServedResource resource, string? ns, ListOptions options)
    {
        ListOptionsRules.Check(options, watch: true);
        var collection = context.Collection(resource);
        var asked = ObjectReader.Revision(options.ResourceVersion) ?? 0;
        if (options.SendInitialEvents == true && asked > context.Store.Revision) throw NotYet(asked);
        var withState = options.SendInitialEvents ?? (asked == 0);
        if (withState || asked == 0) return FromNow(resource, ns, options, collection, withState);
        if (context.Store.WatchAfter(collection, asked) is not { } found) throw TooOld(asked, collection);
        var missed = found.Missed
            .Select(change => WatchSession.Filter(resource, ns, options, change)).OfType<WatchEvent>().ToList();
        var reached = found.Missed.Length > 0 ? found.Missed[^1].Revision : asked;
        return new WatchSession(resource, ns, options, missed, found.Live, Math.Max(reached, asked));
    }

    private WatchSession FromNow(ServedResource resource, string? ns, ListOptions options, ObjectCollection collection, bool withState)
    {
        var (snapshot, live) = context.Store.WatchFromNow(collection);
        List<WatchEvent> initial = !withState ? [] :
            [.. snapshot.In(ns).Where(value => options.IsEverything || options.Matches(resource, value)).Select(value => new WatchEvent("ADDED", value))];
        return new WatchSession(resource, ns, options, initial, live, snapshot.Revision);
    }

    private static ApiException TooOld(long asked, ObjectCollection collection) =>
        ApiErrors.Expired($"too old resource version: {asked} ({collection.History.Floor})");

    private static ApiException NotYet(long asked) =>
        new(504, "Timeout", $"Timeout: Too large resource version: {asked}");
}
