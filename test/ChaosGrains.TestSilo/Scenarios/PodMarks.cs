using System.Net;
using System.Text.Json;
using ChaosGrains.Identifiers;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace ChaosGrains.TestSilo.Scenarios;

/// <summary>Puts a mark on a pod and takes it off. Every write names the pod's uid and the version that was looked at.</summary>
internal sealed class PodMarks(IKubernetes kubernetes)
{
    /// <summary>Whose mark the pod bears: the uid of an experiment.</summary>
    public const string MarkedBy = "chaos.test/marked-by";

    /// <summary>The experiment that gave the pod up: it never marks it again, however late one of its acts arrives.</summary>
    public const string FreedFrom = "chaos.test/freed-from";

    /// <summary>The experiment whose mark was taken off: evidence that outlives a silo which ends before it writes that down.</summary>
    public const string WasMarkedBy = "chaos.test/was-marked-by";

    /// <summary>The pod as it is now; null when it is gone.</summary>
    public async Task<V1Pod?> FindAsync(PodId pod, CancellationToken cancellationToken)
    {
        try
        {
            var found = await kubernetes.CoreV1.ReadNamespacedPodAsync(pod.Name, pod.Namespace, cancellationToken: cancellationToken);
            return found.Uid() == pod.Uid ? found : null;
        }
        catch (HttpOperationException error) when (error.Response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Marks the pod; a conflict when it changed since it was looked at.</summary>
    public Task MarkAsync(V1Pod seen, string experiment, CancellationToken cancellationToken) =>
        PatchAsync(seen, new() { [MarkedBy] = experiment }, cancellationToken);

    /// <summary>Takes the experiment's mark off, if it is there, and keeps late acts of the experiment away.</summary>
    public Task FreeAsync(V1Pod seen, string experiment, CancellationToken cancellationToken)
    {
        var annotations = new Dictionary<string, string?> { [FreedFrom] = experiment };
        if (IsMarkedBy(seen, experiment))
            (annotations[MarkedBy], annotations[WasMarkedBy]) = (null, experiment);
        return PatchAsync(seen, annotations, cancellationToken);
    }

    public static bool IsMarkedBy(V1Pod pod, string experiment) => pod.GetAnnotation(MarkedBy) == experiment;

    /// <summary>Whether the experiment's mark is, or was, on the pod.</summary>
    public static bool BoreMarkOf(V1Pod pod, string experiment) => IsMarkedBy(pod, experiment) || pod.GetAnnotation(WasMarkedBy) == experiment;

    public static bool IsFreedFrom(V1Pod pod, string experiment) => pod.GetAnnotation(FreedFrom) == experiment;

    private Task PatchAsync(V1Pod seen, Dictionary<string, string?> annotations, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Serialize(new { metadata = new { uid = seen.Uid(), resourceVersion = seen.ResourceVersion(), annotations } });
        return kubernetes.CoreV1.PatchNamespacedPodAsync(
            new V1Patch(body, V1Patch.PatchType.MergePatch), seen.Name(), seen.Namespace(), cancellationToken: cancellationToken);
    }
}
