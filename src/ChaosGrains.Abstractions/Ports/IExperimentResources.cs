using ChaosGrains.Events;
using ChaosGrains.Identifiers;
using ChaosGrains.Manifests;
using ChaosGrains.Status;

namespace ChaosGrains.Ports;

/// <summary>What the operator reads from and writes to ChaosExperiment resources.</summary>
public interface IExperimentResources
{
    /// <summary>The resource as it stands, by a consistent read; null when there is none.</summary>
    /// <exception cref="Errors.ChaosException">The API server failed or refused.</exception>
    Task<ExperimentManifest?> ReadAsync(ExperimentId id, CancellationToken cancellationToken);

    /// <summary>Puts the operator's finalizer on the resource. Harmless when it is there already.</summary>
    /// <returns>False when no resource with this uid exists any more, or it is being deleted.</returns>
    /// <exception cref="Errors.ChaosException">The API server failed or refused.</exception>
    Task<bool> AddFinalizerAsync(ExperimentManifest manifest, CancellationToken cancellationToken);

    /// <summary>Takes the operator's finalizer, and only it, off the resource. Harmless when it is gone already.</summary>
    /// <exception cref="Errors.ChaosException">The API server failed or refused.</exception>
    /// <param name="id">The experiment.</param>
    /// <param name="uid">The uid of its resource; another one of the same name is left alone.</param>
    /// <param name="isAwaited">Whether somebody deleted the resource and waits for it to go. Otherwise there is no hurry.</param>
    /// <param name="cancellationToken">Ends the attempt; whether it took effect is then unknown.</param>
    Task RemoveFinalizerAsync(ExperimentId id, string uid, bool isAwaited, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the status in the background: at once when nothing is under way for this resource, otherwise the newest one follows. Equal statuses are
    /// written once. Failures are tried again with back-off until a newer status replaces this one or the resource is gone.
    /// </summary>
    void Publish(ExperimentId id, string uid, ExperimentStatus status);

    /// <summary>Waits until the newest published status was written, or cannot be because the resource is gone.</summary>
    /// <returns>False when the API server refuses to take this status, which trying again does not change.</returns>
    Task<bool> FlushAsync(ExperimentId id, string uid, CancellationToken cancellationToken);

    /// <summary>Tells a Kubernetes Event on the resource, in the background and best effort.</summary>
    void Record(ExperimentId id, string uid, ExperimentEvent happened);

    /// <summary>Tells Kubernetes Events on pods that were hit, in the background and best effort; a bounded number of them, whatever the number of pods.</summary>
    void RecordHits(ExperimentId id, string uid, string reason, string message, IReadOnlyCollection<PodId> pods);
}
