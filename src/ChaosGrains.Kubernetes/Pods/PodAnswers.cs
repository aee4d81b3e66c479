using System.Net;
using ChaosGrains.Errors;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Ports;

namespace ChaosGrains.Kubernetes.Pods;

/// <summary>What the API server's answers to acts on pods mean.</summary>
internal static class PodAnswers
{
    /// <summary>An answer to a GET.</summary>
    public static PodActionResult OfRead(PodId pod, ApiResponse answer)
    {
        if (answer.Code == HttpStatusCode.NotFound)
            return new PodActionResult(PodActionState.Gone, $"pod {pod.Namespace}/{pod.Name} does not exist");
        var found = answer.Read(ApiJson.Pod);
        if (found.Metadata.Uid != pod.Uid)
            return new PodActionResult(PodActionState.Gone,
                $"replaced: pod {pod.Namespace}/{pod.Name} has the uid {found.Metadata.Uid} now");
        return found.Metadata.DeletionTimestamp is { } since
            ? new PodActionResult(PodActionState.Terminating, $"being deleted, to end by {since}")
            : new PodActionResult(PodActionState.Present, $"phase {found.Status.Phase ?? "Unknown"}");
    }

    /// <summary>An answer to a DELETE; null when the pod has to be looked at to know.</summary>
    public static PodActionResult? OfDelete(PodId pod, ApiResponse answer)
    {
        if (!answer.IsSuccess)
            return OfRefusal(pod, answer);
        // Accepted: even where the server removes the pod before it answers, that it is gone is for the watch to say, and not to be
        // mistaken for a pod that had vanished before.
        var left = answer.Read(ApiJson.DeletedPod).Metadata;
        return new PodActionResult(PodActionState.Terminating, $"deletion accepted, to end by {left.DeletionTimestamp ?? "now"}");
    }

    /// <summary>An answer to an eviction; null when the pod has to be looked at to know.</summary>
    public static PodActionResult? OfEviction(PodId pod, ApiResponse answer)
    {
        if (answer.IsSuccess)
            return new PodActionResult(PodActionState.Terminating, "eviction accepted");
        var status = answer.Status;
        var cause = Array.Find(status?.Details?.Causes ?? [], c => c.Reason == "DisruptionBudget");
        if (answer.Code == HttpStatusCode.TooManyRequests && cause is not null)
        {
            var why = cause.Message ?? status?.Message ?? "a PodDisruptionBudget does not allow it";
            return new PodActionResult(PodActionState.Blocked, why, RetryAfterOf(answer, status));
        }
        if (answer.Code == HttpStatusCode.InternalServerError
            && status?.Message?.Contains("PodDisruptionBudget", StringComparison.Ordinal) == true)
        {
            throw new ChaosException(ChaosErrorCode.DisruptionBudget,
                $"Pod {pod.Namespace}/{pod.Name} cannot be evicted: {status.Message} Let one budget alone select it.");
        }
        return OfRefusal(pod, answer);
    }

    private static PodActionResult? OfRefusal(PodId pod, ApiResponse answer) => answer.Code switch
    {
        HttpStatusCode.NotFound => OfRead(pod, answer),
        HttpStatusCode.Conflict => null,
        _ => throw answer.ToException(),
    };

    private static TimeSpan? RetryAfterOf(ApiResponse answer, ApiStatus? status) =>
        answer.RetryAfter ?? (status?.Details?.RetryAfterSeconds is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null);
}
