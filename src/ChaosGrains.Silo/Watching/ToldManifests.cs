using System.Collections.Concurrent;
using ChaosGrains.Identifiers;
using ChaosGrains.Manifests;

namespace ChaosGrains.Silo.Watching;

/// <summary>
/// What each grain was told last, so that it is not told again when only the status changed, which the operator itself writes. Holds as many entries
/// as there are experiments.
/// </summary>
internal sealed class ToldManifests
{
    private readonly ConcurrentDictionary<ExperimentId, Digest> _told = new();

    /// <summary>Whether the grain knows all of this that matters to it.</summary>
    public bool IsKnown(ExperimentManifest manifest) => _told.TryGetValue(manifest.Id, out var told) && told == Digest.Of(manifest);

    /// <summary>Notes what the grain was told.</summary>
    public void Add(ExperimentManifest manifest) => _told[manifest.Id] = Digest.Of(manifest);

    /// <summary>Forgets an experiment whose resource is gone.</summary>
    public void Remove(ExperimentId id) => _told.TryRemove(id, out _);

    private sealed record Digest(string Uid, long Generation, bool IsDeleting, bool IsProtected, bool ForceRelease)
    {
        public static Digest Of(ExperimentManifest manifest) => new(
            manifest.Uid, manifest.Generation, manifest.IsDeleting, manifest.Finalizers.Contains(ExperimentManifest.Finalizer), manifest.ForceRelease);
    }
}
