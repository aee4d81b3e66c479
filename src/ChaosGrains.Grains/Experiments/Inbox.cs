using ChaosGrains.Manifests;

namespace ChaosGrains.Grains.Experiments;

/// <summary>The newest that was told of the resource, and a signal that something new was told. Used on the grain's scheduler alone.</summary>
internal sealed class Inbox
{
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether anything was told since the grain was activated.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>The resource as last told; null when it is gone.</summary>
    public ExperimentManifest? Manifest { get; private set; }

    /// <summary>Completes when something new is told.</summary>
    public Task Arrival => _arrival.Task;

    /// <summary>Takes in what the resource looks like; null when it is gone.</summary>
    public void Put(ExperimentManifest? manifest)
    {
        if (IsKnown && manifest is not null && Manifest is { } known && known.Uid == manifest.Uid && IsOlder(manifest, known))
            return;
        IsKnown = true;
        Manifest = manifest;
        _arrival.TrySetResult();
    }

    /// <summary>Notes a change that the operator itself made, without a signal.</summary>
    public void Amend(Func<ExperimentManifest, ExperimentManifest> change) => Manifest = Manifest is null ? null : change(Manifest);

    /// <summary>Forgets the signal: what was told until now is being looked at.</summary>
    public void Open()
    {
        if (_arrival.Task.IsCompleted)
            _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private static bool IsOlder(ExperimentManifest told, ExperimentManifest known) =>
        told.Generation < known.Generation || (known.IsDeleting && !told.IsDeleting);
}
