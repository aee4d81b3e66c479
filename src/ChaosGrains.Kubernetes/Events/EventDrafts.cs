using ChaosGrains.Events;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Resources;

namespace ChaosGrains.Kubernetes.Events;

/// <summary>What the operator tells about experiments and pods.</summary>
internal static class EventDrafts
{
    /// <summary>Most pods that a note names.</summary>
    public const int MaxNamed = 5;

    public static EventDraft OfExperiment(ExperimentId id, string uid, ExperimentEvent happened) =>
        new(Experiment(id, uid), null, happened.IsWarning, happened.Type.ToString(), "Reconcile", happened.Message) { At = happened.At };

    /// <summary>On the experiment: what was hit, some by name and the rest by number.</summary>
    public static EventDraft OfHits(ExperimentId id, string uid, string reason, string message, IReadOnlyCollection<PodId> pods)
    {
        var named = string.Join(", ", pods.Take(MaxNamed).Select(p => $"{p.Namespace}/{p.Name}"));
        var rest = pods.Count > MaxNamed ? $" and {pods.Count - MaxNamed} more" : "";
        return new EventDraft(Experiment(id, uid), null, false, reason, "Inject", $"{message}: {named}{rest}");
    }

    /// <summary>On a pod that was hit.</summary>
    public static EventDraft OfHit(ExperimentId id, string uid, string reason, string message, PodId pod) => new(
        new EventObject("v1", "Pod", pod.Namespace, pod.Name, pod.Uid), Experiment(id, uid), true, reason, "Inject", message);

    private static EventObject Experiment(ExperimentId id, string uid) =>
        new(ExperimentResource.ApiVersion, ExperimentResource.Kind, id.Namespace, id.Name, uid);
}
