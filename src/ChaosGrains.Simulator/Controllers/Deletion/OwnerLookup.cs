using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Deletion;

/// <summary>Finds the objects that owner references name.</summary>
internal sealed class OwnerLookup(ControllerContext context)
{
    private const string Foreground = "foregroundDeletion";

    /// <summary>
    /// Key and object that a reference names; the object is null when it is gone or another has its name. Null for unknown kinds.
    /// </summary>
    public (ObjectKey Key, JsonObject? Value)? Find(OwnerReference reference, string? dependentNamespace)
    {
        if (context.Kinds.Named(reference.ApiVersion, reference.Kind) is not { } type) return null;
        if (type.Namespaced && dependentNamespace is null) return null;
        var ns = type.Namespaced ? dependentNamespace : null;
        var found = context.Api.Get(type, ns, reference.Name);
        return (ObjectKey.Of(type, ns, reference.Name), found?.Uid() == reference.Uid ? found : null);
    }

    /// <summary>
    /// Whether an owner keeps its dependents. One of a kind that is not served, or that a cluster-wide object cannot have, is not known to
    /// be gone, so it does.
    /// </summary>
    public OwnerState StateOf(OwnerReference reference, string? dependentNamespace)
    {
        if (Find(reference, dependentNamespace) is not { } owner) return OwnerState.Stays;
        if (owner.Value is not { } value) return OwnerState.Gone;
        return value.IsTerminating() && value.Finalizers().Contains(Foreground) ? OwnerState.WaitsForDependents : OwnerState.Stays;
    }
}

/// <summary>What an owner means for the life of its dependents.</summary>
internal enum OwnerState { Stays, Gone, WaitsForDependents }
