using System.Collections.Immutable;
using System.Net;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Resources;
using ChaosGrains.Manifests;

namespace ChaosGrains.Kubernetes.Experiments;

/// <summary>
/// Puts our finalizer on resources and takes it off: one request when things are as expected, otherwise look and try again.
/// </summary>
internal sealed class FinalizerEditor(ApiConnection connection, TimeProvider time)
{
    private const int Tries = 6;
    private static readonly Backoff Pace = new(TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(2));

    /// <summary>True when it is there; false when the resource is gone, replaced or being deleted.</summary>
    public async Task<bool> AddAsync(ExperimentManifest manifest, CancellationToken cancellationToken)
    {
        using var _ = RequestPriority.Inject.Enter();
        var (deleting, known) = (manifest.IsDeleting, manifest.Finalizers);
        for (var attempt = 1; ; attempt++)
        {
            if (deleting)
                return false;
            if (known.Contains(ExperimentManifest.Finalizer))
                return true;
            var answer = await PatchAsync(manifest.Id, FinalizerPatch.Add(manifest.Uid, known), cancellationToken);
            if (answer.IsSuccess)
                return true;
            if (await LookAsync(manifest.Id, manifest.Uid, answer, attempt, cancellationToken) is not { } current)
                return false;
            (deleting, known) = (current.IsDeleting, current.Metadata.Finalizers);
        }
    }

    public async Task RemoveAsync(ExperimentId id, string uid, bool isAwaited, CancellationToken cancellationToken)
    {
        using var _ = (isAwaited ? RequestPriority.Recover : RequestPriority.Status).Enter();
        ImmutableArray<string> known = [ExperimentManifest.Finalizer];
        for (var attempt = 1; ; attempt++)
        {
            var index = known.IndexOf(ExperimentManifest.Finalizer);
            if (index < 0)
                return;
            var answer = await PatchAsync(id, FinalizerPatch.Remove(uid, index), cancellationToken);
            if (answer.IsSuccess || await LookAsync(id, uid, answer, attempt, cancellationToken) is not { } current)
                return;
            known = current.Metadata.Finalizers;
        }
    }

    private Task<ApiResponse> PatchAsync(ExperimentId id, byte[] patch, CancellationToken cancellationToken) =>
        connection.SendAsync(ApiRequest.Send(HttpMethod.Patch, ExperimentPaths.Of(id), patch, ApiRequest.JsonPatch), cancellationToken);

    /// <summary>What the resource is now, after a refusal; null when it is gone or replaced.</summary>
    private async Task<ExperimentEnvelope?> LookAsync(
        ExperimentId id, string uid, ApiResponse refusal, int attempt, CancellationToken cancellationToken)
    {
        if (refusal.Code == HttpStatusCode.NotFound)
            return null;
        if (refusal.Code is not (HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity) || attempt == Tries)
            throw refusal.ToException();
        if (attempt > 1)
            await Task.Delay(Pace.Delay(attempt, Random.Shared.NextDouble()), time, cancellationToken);
        var answer = await connection.SendAsync(ApiRequest.Get(ExperimentPaths.Of(id)), cancellationToken);
        if (answer.Code == HttpStatusCode.NotFound)
            return null;
        var current = answer.Read(ExperimentJson.Envelope);
        return current.Uid == uid ? current : null;
    }
}
