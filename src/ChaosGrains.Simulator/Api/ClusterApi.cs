using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Storage;

namespace ChaosGrains.Simulator.Api;

/// <summary>The API without transport, for what runs in the server's process.</summary>
internal sealed class ClusterApi(ApiContext context, ApiVerbs verbs) : IClusterApi
{
    public IResourceCatalog Resources => context.Catalog;

    public long Revision => context.Store.Revision;

    public JsonObject? Get(ResourceType type, string? ns, string name) => context.Collection(Served(type)).Find(ns, name)?.Body;

    public IReadOnlyList<JsonObject> List(ResourceType type, string? ns = null) =>
        [.. new ObjectSnapshot(context.Collection(Served(type)).Items, 0).In(ns).Select(value => value.Body)];

    public JsonObject Create(ResourceType type, string? ns, JsonObject body)
    {
        var resource = Served(type);
        return verbs.Creator.Create(resource, ns, BodyDecoding.Decode(resource, body, WriteOptions.Internal), WriteOptions.Internal).Body;
    }

    public JsonObject? Update(ResourceType type, string? ns, string name, Func<JsonObject, bool> change, string? subresource = null)
    {
        var resource = Served(type);
        return context.Store.Write(() =>
        {
            if (context.Collection(resource).Find(ns, name) is not { } current) return null;
            var body = current.Body.Copy();
            if (!change(body) || Json.Same(body, current.Body)) return null;
            if (subresource is null) body = BodyDecoding.Decode(resource, body, WriteOptions.Internal);
            return verbs.Updater.Commit(resource, current, body, subresource, WriteOptions.Internal).Body;
        });
    }

    public void Delete(ResourceType type, string? ns, string name, DeleteOptions? options = null)
    {
        try
        {
            verbs.Deleter.Delete(Served(type), ns, name, options ?? new DeleteOptions());
        }
        catch (ApiException gone) when (gone.Code == 404)
        {
        }
    }

    public IDisposable Subscribe(Action<ClusterChange> onChange) => context.Store.Subscribe(onChange);

    private ServedResource Served(ResourceType type)
    {
        var found = context.Catalog.Find(type.Group, type.Version, type.Plural) ?? throw ApiErrors.NoSuchResource();
        if (!found.Type.Verbs.Contains("list")) throw ApiErrors.MethodNotAllowed();
        // What runs in the process works on the stored form.
        return context.Catalog.Find(found.StoredType.Group, found.StoredType.Version, found.StoredType.Plural) ?? found;
    }
}
