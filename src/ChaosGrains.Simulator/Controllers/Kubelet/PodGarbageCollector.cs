using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Controllers.Kubelet;

/// <summary>Removes the pods of a node whose Node object was deleted; pods bound to names that never had one are left alone.</summary>
internal sealed class PodGarbageCollector(ControllerContext context) : Controller(context)
{
    public override void Observe(ClusterChange change)
    {
        if (change.IsOf(Kinds.Nodes) && change.Type == ChangeType.Deleted) Enqueue(ObjectKey.Of(change));
    }

    public override void Reconcile(ObjectKey key)
    {
        if (Context.Nodes.Get(key.Name) is not null) return;
        foreach (var pod in Context.Pods.OnNode(key.Name))
            Api.Delete(Kinds.Pods, pod.Key.Namespace, pod.Name, new DeleteOptions { GracePeriodSeconds = 0, Uid = pod.Uid });
    }
}
