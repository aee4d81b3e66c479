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
    private int _round;

    /// <summary>Changes whenever everything is forgotten.</summary>
    public int Round => Volatile.Read(ref _round);

    /// <summary>Whether the grain knows all of this that matters to it.</summary>
    public bool IsKnown(ExperimentManifest manifest) => _told.TryGetValue(manifest.Id, out var told) && told == Digest.Of(manifest, Round);

    /// <summary>Notes what the grain was told.</summary>
    /// <param name="manifest">What.</param>
    /// <param name="round">The round in which telling began: what was told before everything was forgotten is not known.</param>
    public void Add(ExperimentManifest manifest, int round) => _told[manifest.Id] = Digest.Of(manifest, round);

    /// <summary>Forgets everything, so that each grain is told again.</summary>
    public void Clear()
    {
        Interlocked.Increment(ref _round);
        _told.Clear();
    }

    /// <summary>Forgets an experiment whose resource is gone.</summary>
    public void Remove(ExperimentId id) => _told.TryRemove(id, out _);

    private sealed record Digest(int Round, string Uid, long Generation, bool IsDeleting, bool IsProtected, bool ForceRelease)
    {
        public static Digest Of(ExperimentManifest manifest, int round) => new(
            round, manifest.Uid, manifest.Generation, manifest.IsDeleting, manifest.Finalizers.Contains(ExperimentManifest.Finalizer), manifest.ForceRelease);
    }
}
