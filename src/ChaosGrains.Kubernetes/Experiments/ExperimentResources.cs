using System.Net;
using ChaosGrains.Errors;
using ChaosGrains.Events;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Events;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Resources;
using ChaosGrains.Manifests;
using ChaosGrains.Ports;
using ChaosGrains.Status;

namespace ChaosGrains.Kubernetes.Experiments;

/// <summary>Everything that is read from and written to ChaosExperiment resources.</summary>
internal sealed class ExperimentResources(
    ApiConnection connection, FinalizerEditor finalizers, StatusPublisher statuses, EventRecorder events) : IExperimentResources
{
    public Task<ExperimentManifest?> ReadAsync(ExperimentId id, CancellationToken cancellationToken) =>
        AskAsync($"reading {id}", async () =>
        {
            var answer = await connection.SendAsync(ApiRequest.Get(ExperimentPaths.Of(id)), cancellationToken);
            return answer.Code == HttpStatusCode.NotFound ? null : answer.Read(ExperimentJson.Envelope).ToManifest();
        }, cancellationToken);

    public Task<bool> AddFinalizerAsync(ExperimentManifest manifest, CancellationToken cancellationToken) =>
        AskAsync($"adding the finalizer to {manifest.Id}", () => finalizers.AddAsync(manifest, cancellationToken), cancellationToken);

    public Task RemoveFinalizerAsync(ExperimentId id, string uid, bool isAwaited, CancellationToken cancellationToken) =>
        AskAsync($"removing the finalizer of {id}", async () =>
        {
            await finalizers.RemoveAsync(id, uid, isAwaited, cancellationToken);
            return true;
        }, cancellationToken);

    public void Publish(ExperimentId id, string uid, ExperimentStatus status) => statuses.Publish(id, uid, status);

    public Task<bool> FlushAsync(ExperimentId id, string uid, CancellationToken cancellationToken) =>
        statuses.FlushAsync(id, uid, cancellationToken);

    public void Record(ExperimentId id, string uid, ExperimentEvent happened) => events.Record(EventDrafts.OfExperiment(id, uid, happened));

    public void RecordHits(ExperimentId id, string uid, string reason, string message, IReadOnlyCollection<PodId> pods) =>
        events.RecordHits(id, uid, reason, message, pods);

    private static async Task<T> AskAsync<T>(string doing, Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (Exception error) when (error is not ChaosException && !cancellationToken.IsCancellationRequested)
        {
            throw KubernetesErrors.Wrap(error, doing);
        }
    }
}
