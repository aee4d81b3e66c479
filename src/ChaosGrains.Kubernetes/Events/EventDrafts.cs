using ChaosGrains.Events;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Resources;

namespace ChaosGrains.Kubernetes.Events;

/// <summary>What the operator tells about experiments and pods.</summary>
internal static class EventDrafts
{
    public static EventDraft OfExperiment(ExperimentId id, string uid, ExperimentEvent happened) =>
        new(Experiment(id, uid), null, happened.IsWarning, happened.Type.ToString(), "Reconcile", happened.Message) { At = happened.At };

    /// <summary>On a pod that was hit.</summary>
    public static EventDraft OfHit(ExperimentId id, string uid, string reason, string message, PodId pod) => new(
        new EventObject("v1", "Pod", pod.Namespace, pod.Name, pod.Uid), Experiment(id, uid), true, reason, "Inject", message);

    private static EventObject Experiment(ExperimentId id, string uid) =>
        new(ExperimentResource.ApiVersion, ExperimentResource.Kind, id.Namespace, id.Name, uid);
}
