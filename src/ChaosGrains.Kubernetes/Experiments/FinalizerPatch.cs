using System.Collections.Immutable;
using ChaosGrains.Manifests;

namespace ChaosGrains.Kubernetes.Experiments;

/// <summary>
/// Patches that change our finalizer and no other: each tests what it builds upon, so that a list that somebody else changed meanwhile
/// makes the server
/// refuse instead of the other's entry being lost.
/// </summary>
internal static class FinalizerPatch
{
    private const string List = "/metadata/finalizers";

    /// <summary>Adds our finalizer to a list that does not have it.</summary>
    public static byte[] Add(string uid, ImmutableArray<string> known) => known.IsDefaultOrEmpty
        ? JsonPatch.ForUid(uid).Test(List, null).AddList(List, ExperimentManifest.Finalizer).ToBytes()
        : JsonPatch.ForUid(uid).Test($"{List}/0", known[0]).Add($"{List}/-", ExperimentManifest.Finalizer).ToBytes();

    /// <summary>Removes our finalizer, where it stands at this place.</summary>
    public static byte[] Remove(string uid, int index) =>
        JsonPatch.ForUid(uid).Test($"{List}/{index}", ExperimentManifest.Finalizer).Remove($"{List}/{index}").ToBytes();
}
