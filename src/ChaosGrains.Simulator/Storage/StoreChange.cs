using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Storage;

/// <summary>One change of one collection; a deletion carries the object as it last was, at the revision of its deletion.</summary>
internal sealed record StoreChange(ChangeType Type, StoredObject Object, StoredObject? Previous)
{
    public long Revision => Object.Revision;
}
