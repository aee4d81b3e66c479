namespace ChaosGrains.Simulator.Controllers.Events;

/// <summary>Who reports an Event, and on which node.</summary>
internal sealed record EventSource(string Component, string? Host = null)
{
    public static EventSource Scheduler { get; } = new("default-scheduler");

    public static EventSource Deployments { get; } = new("deployment-controller");

    public static EventSource ReplicaSets { get; } = new("replicaset-controller");

    public static EventSource StatefulSets { get; } = new("statefulset-controller");

    public static EventSource DaemonSets { get; } = new("daemonset-controller");

    public static EventSource Budgets { get; } = new("controllermanager");

    public static EventSource Kubelet(string node) => new("kubelet", node);
}
