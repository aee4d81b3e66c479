using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Deletion;

/// <summary>
/// Deletes objects whose owners are gone, and carries out deletions that wait for dependents (foreground) or let go of them (orphan).
/// </summary>
internal sealed class GarbageCollector(ControllerContext context) : Controller(context)
{
    private const string Foreground = "foregroundDeletion";
    private const string Orphan = "orphan";
    private readonly OwnerLookup _owners = new(context);

    public override void Observe(ClusterChange change)
    {
        if (change.Type == ChangeType.Deleted)
        {
            ObserveGone(change);
            return;
        }

        var ownersChanged = OwnersChanged(change);
        if (change.Object.IsTerminating() ? Waits(change.Object) : ownersChanged) Enqueue(ObjectKey.Of(change));
        if (ownersChanged && change.Previous is { } before) EnqueueOwners(before);
    }

    public override void Reconcile(ObjectKey key)
    {
        if (Kinds.Of(key) is not { } type || Api.Get(type, key.NamespaceOrNull, key.Name) is not { } found) return;
        if (!found.IsTerminating()) Collect(key, found);
        else if (found.Finalizers().Contains(Orphan)) ReleaseDependents(key, found);
        else if (found.Finalizers().Contains(Foreground)) DeleteDependents(key, found);
    }

    private static bool Waits(JsonObject value) => value.Finalizers().Any(finalizer => finalizer is Foreground or Orphan);

    private static bool OwnersChanged(ClusterChange change)
    {
        var now = change.Object.At("metadata", "ownerReferences");
        return !JsonNode.DeepEquals(now, change.Previous.At("metadata", "ownerReferences"));
    }

    private void ObserveGone(ClusterChange change)
    {
        foreach (var dependent in Context.Owners.DependentsOf(change.Object.Uid())) Enqueue(dependent.Key);
        EnqueueOwners(change.Object);
    }

    /// <summary>Owners that wait for their dependents to go have one less to wait for.</summary>
    private void EnqueueOwners(JsonObject dependent)
    {
        foreach (var reference in OwnerReference.Of(dependent))
        {
            if (_owners.Find(reference, dependent.Namespace()) is not { Value: { } value } owner) continue;
            if (value.IsTerminating() && Waits(value)) Enqueue(owner.Key);
        }
    }

    /// <summary>Deletes the object when none of its owners stays; drops references to those that are gone when another does.</summary>
    private void Collect(ObjectKey key, JsonObject found)
    {
        var states = OwnerReference.Of(found)
            .Select(reference => (reference.Uid, State: _owners.StateOf(reference, found.Namespace()))).ToList();
        if (states.Count == 0) return;
        if (states.Any(owner => owner.State == OwnerState.Stays))
        {
            var leaving = states.Where(owner => owner.State != OwnerState.Stays).Select(owner => owner.Uid).ToHashSet();
            if (leaving.Count > 0) Change(key, found, copy => OwnerReference.Remove(copy, leaving));
            return;
        }

        var waited = states.Any(owner => owner.State == OwnerState.WaitsForDependents);
        var policy = waited && Context.Owners.DependentsOf(found.Uid()).Count > 0 ? "Foreground" : "Background";
        if (found.Finalizers().Contains(Orphan)) policy = "Orphan";
        else if (found.Finalizers().Contains(Foreground)) policy = "Foreground";
        Api.Delete(Kinds.Of(key)!, key.NamespaceOrNull, key.Name, new DeleteOptions { Uid = found.Uid(), PropagationPolicy = policy });
    }

    private void ReleaseDependents(ObjectKey key, JsonObject owner)
    {
        var uids = new HashSet<string> { owner.Uid() };
        foreach (var dependent in Context.Owners.DependentsOf(owner.Uid()).ToList())
            Change(dependent.Key, dependent.Object, copy => OwnerReference.Remove(copy, uids));
        Change(key, owner, copy => copy.RemoveFinalizer(Orphan));
    }

    /// <summary>Every dependent is to go; those that block the owner's deletion must be gone before it goes itself.</summary>
    private void DeleteDependents(ObjectKey key, JsonObject owner)
    {
        var blocked = false;
        foreach (var dependent in Context.Owners.DependentsOf(owner.Uid()))
        {
            blocked |= OwnerReference.Of(dependent.Object).Any(reference => reference.Uid == owner.Uid() && reference.BlocksOwnerDeletion);
            if (!dependent.Object.IsTerminating()) Enqueue(dependent.Key);
        }

        if (!blocked) Change(key, owner, copy => copy.RemoveFinalizer(Foreground));
    }

    private void Change(ObjectKey key, JsonObject seen, Func<JsonObject, bool> change)
    {
        if (Kinds.Of(key) is { } type)
            Api.Update(type, key.NamespaceOrNull, key.Name, copy => copy.Uid() == seen.Uid() && change(copy));
    }
}
