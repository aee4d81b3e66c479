using ChaosGrains.Simulator.Controllers.Deletion;
using ChaosGrains.Simulator.Controllers.Disruption;
using ChaosGrains.Simulator.Controllers.Events;
using ChaosGrains.Simulator.Controllers.Kubelet;
using ChaosGrains.Simulator.Controllers.Namespaces;
using ChaosGrains.Simulator.Controllers.Scheduling;
using ChaosGrains.Simulator.Controllers.Workloads;

namespace ChaosGrains.Simulator.Controllers;

/// <summary>All controllers, in the order in which they hear of a change.</summary>
internal static class ControllerSet
{
    public static IReadOnlyList<Controller> Create(ControllerContext context, KubeletController kubelet) =>
    [
        new DefaultServiceAccount(context),
        new NodeStatusController(context),
        new Scheduler(context),
        kubelet,
        new PodGarbageCollector(context),
        new ReplicaSetController(context),
        new DeploymentController(context),
        new StatefulSetController(context),
        new DaemonSetController(context),
        new BudgetController(context),
        new GarbageCollector(context),
        new NamespaceController(context),
        new EventExpiry(context),
    ];
}
