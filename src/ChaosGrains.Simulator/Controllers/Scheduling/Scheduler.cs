using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Events;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Scheduling;

/// <summary>Binds pods that ask for the default scheduler to nodes; what fits nowhere is tried again when nodes change.</summary>
internal sealed class Scheduler(ControllerContext context) : Controller(context)
{
    private const string DefaultScheduler = "default-scheduler";
    private readonly HashSet<ObjectKey> _unschedulable = [];
    private readonly NodeChoice _choice = new(context.Options.Seed);

    public override void Observe(ClusterChange change)
    {
        if (change.IsOf(Kinds.Pods)) ObservePod(change);
        else if (change.IsOf(Kinds.Nodes)) RetryUnschedulable();
    }

    public override void Reconcile(ObjectKey key)
    {
        if (Context.Pods.Get(key) is not { } pod || !Wants(pod)) return;
        var fit = NodeFit.Evaluate(pod.Source, Context.Nodes.All, Context.Pods.CountOnNode);
        if (fit.Nodes.Count == 0) Refuse(pod, fit);
        else Bind(pod, _choice.LeastLoaded(pod, fit.Nodes, Context.Pods));
    }

    private void ObservePod(ClusterChange change)
    {
        var key = ObjectKey.Of(change);
        var pod = Context.Pods.Get(key);
        if (change.Type == ChangeType.Deleted || pod is null || !Wants(pod)) _unschedulable.Remove(key);
        else if (!_unschedulable.Contains(key) || !JsonNode.DeepEquals(change.Previous?["spec"], change.Object["spec"])) Enqueue(key);

        // A pod that goes leaves room, which matters only where nodes are full.
        if (change.Type == ChangeType.Deleted) RetryUnschedulable();
    }

    private void RetryUnschedulable()
    {
        foreach (var key in _unschedulable) Enqueue(key);
        _unschedulable.Clear();
    }

    private static bool Wants(PodRecord pod) => pod.NodeName.Length == 0 && pod.IsActive
        && (pod.Source.Text("spec", "schedulerName") ?? DefaultScheduler) == DefaultScheduler
        && !pod.Source.Objects("spec", "schedulingGates").Any();

    private void Bind(PodRecord pod, NodeRecord node)
    {
        var now = Now;
        var bound = Api.Update(Kinds.Pods, pod.Key.Namespace, pod.Name, copy =>
        {
            if (copy.Uid() != pod.Uid || copy.Text("spec", "nodeName") is { Length: > 0 }) return false;
            copy.Child("spec")["nodeName"] = node.Name;
            PodConditions.Scheduled(copy, true, null, null, now);
            return true;
        }, "binding");
        if (bound is null) return;
        var message = $"Successfully assigned {pod.Key.Namespace}/{pod.Name} to {node.Name}";
        Context.Events.Normal(EventSource.Scheduler, Kinds.Pods, bound, "Scheduled", message);
    }

    private void Refuse(PodRecord pod, FitResult fit)
    {
        var now = Now;
        var message = fit.Message();
        _unschedulable.Add(pod.Key);
        Context.Events.Warning(EventSource.Scheduler, Kinds.Pods, pod.Source, "FailedScheduling", message);
        Api.Update(Kinds.Pods, pod.Key.Namespace, pod.Name, copy =>
        {
            if (copy.Uid() != pod.Uid) return false;
            PodConditions.Scheduled(copy, false, "Unschedulable", message, now);
            return true;
        }, "status");
    }
}
