namespace ChaosGrains.Simulator.Controllers.Kubelet;

/// <summary>Labels and annotations by which objects tell the simulated kubelets what to do.</summary>
internal static class SimulatorNames
{
    /// <summary>Label of nodes that have a simulated kubelet; its value is <c>true</c>.</summary>
    public const string SimulatedNode = "simulator.chaosgrains.io/node";

    /// <summary>Annotation of a pod or a node: <c>false</c> keeps it from getting ready.</summary>
    public const string Ready = "simulator.chaosgrains.io/ready";

    /// <summary>Annotation of a pod: how long its containers take to stop, such as <c>10s</c>.</summary>
    public const string StopAfter = "simulator.chaosgrains.io/stop-after";
}
