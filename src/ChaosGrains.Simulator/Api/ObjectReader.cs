using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Storage;

namespace ChaosGrains.Simulator.Api;

/// <summary>One page of a list.</summary>
/// <param name="Items">The objects, in order.</param>
/// <param name="Revision">Revision at which they stood so.</param>
/// <param name="Continue">Token of the next page; empty for none.</param>
/// <param name="Remaining">How many more there are, when that is known.</param>
internal sealed record ObjectPage(IReadOnlyList<StoredObject> Items, long Revision, string Continue, int? Remaining);

/// <summary>The verbs <c>get</c> and <c>list</c>.</summary>
internal sealed class ObjectReader(ApiContext context)
{
    private const string ExpiredList = "The resourceVersion for the provided list is too old.";
    private const string ExpiredPage = "The provided continue parameter is too old to display a consistent list result. You can start a new list "
        + "without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the "
        + "provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was "
        + "returned and now may show up in the list.";

    public StoredObject Get(ServedResource resource, string? ns, string name) => context.Require(resource, ns, name);

    /// <summary>Whether an object of a core kind without namespaces exists.</summary>
    public bool Exists(string plural, string name) =>
        context.Catalog.Find("", "v1", plural) is { } kind && context.Collection(kind).Find(null, name) is not null;

    public ObjectPage List(ServedResource resource, string? ns, ListOptions options)
    {
        ListOptionsRules.Check(options, watch: false);
        var token = options.Continue.Length == 0 ? null : ContinueToken.Decode(options.Continue);
        var snapshot = SnapshotFor(resource, options, token);
        return Page(resource, snapshot, ns, options, token is null ? null : FullKey(ns, token.LastKey));
    }

    /// <summary>The revision that a client names, or null when it names none.</summary>
    public static long? Revision(string text)
    {
        if (text.Length == 0) return null;
        if (ulong.TryParse(text, out var revision)) return (long)Math.Min(revision, long.MaxValue);
        var quoted = GoText.Quote(text);
        throw ApiErrors.Internal($"resourceVersion: Invalid value: {quoted}: strconv.ParseUint: parsing {quoted}: invalid syntax");
    }

    private static long ListRevision(string text)
    {
        try
        {
            return Revision(text) ?? 0;
        }
        catch (ApiException wrong)
        {
            throw ApiErrors.BadRequest($"invalid resource version: {wrong.Message}");
        }
    }

    private ObjectSnapshot SnapshotFor(ServedResource resource, ListOptions options, ContinueToken? token)
    {
        var collection = context.Collection(resource);
        if (token is not null)
        {
            if (options.ResourceVersion is not ("" or "0")) throw ApiErrors.BadRequest("specifying resource version is not allowed when using continue");
            if (token.Revision < 0) return context.Store.Snapshot(collection);
            return context.Store.SnapshotAt(collection, token.Revision)
                ?? throw new ApiException(410, "Expired", ExpiredPage) { Continue = (token with { Revision = -1 }).Encode() };
        }

        var asked = ListRevision(options.ResourceVersion);
        var current = context.Store.Snapshot(collection);
        if (asked > current.Revision) throw TooLarge(asked, current.Revision);
        var exact = options.ResourceVersionMatch == "Exact" || (options.ResourceVersionMatch.Length == 0 && options.Limit > 0 && asked > 0);
        if (!exact || asked == current.Revision) return current;
        return context.Store.SnapshotAt(collection, asked) ?? throw ApiErrors.Expired(ExpiredList);
    }

    private static ObjectPage Page(ServedResource resource, ObjectSnapshot snapshot, string? ns, ListOptions options, string? after)
    {
        var (start, end) = snapshot.Range(ns, after);
        if (options.IsEverything && options.Limit == 0 && start == 0 && end == snapshot.Items.Count)
            return new ObjectPage(snapshot.Items, snapshot.Revision, "", null);
        var items = new List<StoredObject>(options.Limit > 0 ? Math.Min(options.Limit, end - start) : options.IsEverything ? end - start : 16);
        for (var index = start; index < end; index++)
        {
            var item = snapshot.Items[index];
            if (!options.IsEverything && !options.Matches(resource, item)) continue;
            if (options.Limit > 0 && items.Count == options.Limit)
            {
                var token = new ContinueToken(snapshot.Revision, RelativeKey(ns, items[^1].Key)).Encode();
                return new ObjectPage(items, snapshot.Revision, token, options.IsEverything ? end - index : null);
            }

            items.Add(item);
        }

        return new ObjectPage(items, snapshot.Revision, "", null);
    }

    private static string FullKey(string? ns, string key) => ns is null ? key : $"{ns}/{key}";

    private static string RelativeKey(string? ns, string key) => ns is null ? key : key[(ns.Length + 1)..];

    private static ApiException TooLarge(long asked, long current)
    {
        var details = new System.Text.Json.Nodes.JsonObject
        {
            ["causes"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject
            {
                ["reason"] = "ResourceVersionTooLarge", ["message"] = "Too large resource version",
            }),
            ["retryAfterSeconds"] = 1,
        };
        return new ApiException(504, "Timeout", $"Timeout: Too large resource version: {asked}, current: {current}", details);
    }
}
