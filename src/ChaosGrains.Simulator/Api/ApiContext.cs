using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Storage;

namespace ChaosGrains.Simulator.Api;

/// <summary>What every verb works with.</summary>
internal sealed record ApiContext(ObjectStore Store, ResourceCatalog Catalog, Identifiers Identifiers, TimeProvider Time)
{
    public string Now => Timestamps.Seconds(Time.GetUtcNow());

    /// <summary>The objects of a kind; subresources share them.</summary>
    public ObjectCollection Collection(ServedResource resource) => Store.Collection(resource.StoredType);

    /// <summary>The object of a name, or a 404.</summary>
    public StoredObject Require(ServedResource resource, string? ns, string name) =>
        Collection(resource).Find(ns, name) ?? throw ApiErrors.NotFound(resource.Type, name);
}
