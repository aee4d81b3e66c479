using ChaosGrains.Errors;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Ports;

namespace ChaosGrains.Kubernetes.Pods;

/// <summary>Acts on pods through the API server, by uid.</summary>
internal sealed class PodActions(ApiConnection connection) : IPodActions
{
    public Task<PodActionResult> DeleteAsync(PodId pod, long? gracePeriodSeconds, CancellationToken cancellationToken) =>
        ActAsync(pod, "deleting", PodRequests.Delete(pod, gracePeriodSeconds), PodAnswers.OfDelete, cancellationToken);

    public Task<PodActionResult> EvictAsync(PodId pod, long? gracePeriodSeconds, CancellationToken cancellationToken) =>
        ActAsync(pod, "evicting", PodRequests.Evict(pod, gracePeriodSeconds), PodAnswers.OfEviction, cancellationToken);

    public Task<PodActionResult> ReadAsync(PodId pod, CancellationToken cancellationToken) =>
        ActAsync(pod, "reading", PodRequests.Read(pod), PodAnswers.OfRead, cancellationToken);

    private async Task<PodActionResult> ActAsync(
        PodId pod, string doing, ApiRequest request, Func<PodId, ApiResponse, PodActionResult?> meaning,
        CancellationToken cancellationToken)
    {
        try
        {
            var answer = await connection.SendAsync(request, cancellationToken);
            return meaning(pod, answer) ?? await AfterConflictAsync(pod, answer, cancellationToken);
        }
        catch (Exception error) when (error is not ChaosException && !cancellationToken.IsCancellationRequested)
        {
            throw KubernetesErrors.Wrap(error, $"{doing} the pod {pod}");
        }
    }

    /// <summary>
    /// A conflict is either our precondition (another pod has the name by now), or somebody else's write at the same moment.
    /// </summary>
    private async Task<PodActionResult> AfterConflictAsync(PodId pod, ApiResponse conflict, CancellationToken cancellationToken)
    {
        var now = PodAnswers.OfRead(pod, await connection.SendAsync(PodRequests.Read(pod), cancellationToken));
        return now.State == PodActionState.Present ? throw conflict.ToException() : now;
    }
}
