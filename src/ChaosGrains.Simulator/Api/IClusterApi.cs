using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Api;

/// <summary>
/// The API server's own view of its objects, for the controllers that run in its process. Same rules as over HTTP (validation, generation,
/// finalizers, graceful deletion, resource versions), without transport, authentication and authorization. Refusals are <see cref="ApiException"/>.
/// </summary>
internal interface IClusterApi
{
    /// <summary>The kinds that are served now.</summary>
    IResourceCatalog Resources { get; }

    /// <summary>Revision of the latest change; who was told of it has been told of everything before.</summary>
    long Revision { get; }

    /// <summary>One object, or null. Shared with others: do not change it.</summary>
    JsonObject? Get(ResourceType type, string? ns, string name);

    /// <summary>Objects of one kind, in one namespace or (null) all, ordered by namespace and name. Shared with others: do not change them.</summary>
    IReadOnlyList<JsonObject> List(ResourceType type, string? ns = null);

    /// <summary>Creates an object; returns it as stored.</summary>
    JsonObject Create(ResourceType type, string? ns, JsonObject body);

    /// <summary>
    /// Reads, changes a private copy and writes it back in one step; subresource is null, <c>status</c>, <c>binding</c> (a pod's
    /// <c>spec.nodeName</c> and status) or <c>finalize</c> (a namespace's <c>spec.finalizers</c>). Null when the object is gone or
    /// the change returned false. A change that alters nothing writes nothing.
    /// </summary>
    JsonObject? Update(ResourceType type, string? ns, string name, Func<JsonObject, bool> change, string? subresource = null);

    /// <summary>Deletes an object as a client would; what is not there is no error. A wrong uid in the preconditions is an <see cref="ApiException"/>.</summary>
    void Delete(ResourceType type, string? ns, string name, DeleteOptions? options = null);

    /// <summary>Tells every change from now on, in the order of resource versions, on one thread at a time and never under the store's lock.</summary>
    IDisposable Subscribe(Action<ClusterChange> onChange);
}

/// <summary>The kinds that are served.</summary>
internal interface IResourceCatalog
{
    /// <summary>All kinds, built in and custom.</summary>
    IReadOnlyCollection<ResourceType> All { get; }

    /// <summary>The kind served under this group and plural name (any version), or null.</summary>
    ResourceType? Find(string group, string plural);
}

/// <summary>What happened to an object.</summary>
internal enum ChangeType { Added, Modified, Deleted }

/// <summary>One change in the store.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Resource">Kind of the object.</param>
/// <param name="Object">The object after the change; as it last was for a deletion. Shared: do not change it.</param>
/// <param name="Previous">The object before the change; null when it is new.</param>
/// <param name="Revision">The store's revision, and the resource version that the change wrote.</param>
internal sealed record ClusterChange(ChangeType Type, ResourceType Resource, JsonObject Object, JsonObject? Previous, long Revision);

/// <summary>How an object is to be deleted.</summary>
internal sealed record DeleteOptions
{
    /// <summary>Seconds a pod gets to stop; null for the pod's own.</summary>
    public long? GracePeriodSeconds { get; init; }

    /// <summary>Only delete the object with this uid.</summary>
    public string? Uid { get; init; }

    /// <summary>Only delete the object at this resource version.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary><c>Background</c>, <c>Foreground</c> or <c>Orphan</c>; null for the kind's default.</summary>
    public string? PropagationPolicy { get; init; }

    /// <summary>Only check, change nothing.</summary>
    public bool DryRun { get; init; }
}
