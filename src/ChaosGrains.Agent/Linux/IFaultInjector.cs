using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Pods;
using ChaosGrains.Agent.Pods;

namespace ChaosGrains.Agent.Linux;

/// <summary>Brings one kind of fault about in the Linux kernel.</summary>
internal interface IFaultInjector
{
    /// <summary>The kind of fault.</summary>
    FaultType Type { get; }

    /// <summary>What of this kind can be done here, found out by trying.</summary>
    Task<IReadOnlyList<Capability>> ProbeAsync(CancellationToken cancellationToken);

    /// <summary>Brings a pod to what is asked for, as <see cref="IPodFaults.ConvergeAsync"/> does.</summary>
    /// <param name="order">What is to be there, of this kind alone.</param>
    /// <param name="pod">The pod; null when it is gone from this node.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<IReadOnlyDictionary<string, PodReport>> ConvergeAsync(PodOrder order, LocatedPod? pod, CancellationToken cancellationToken);
}
