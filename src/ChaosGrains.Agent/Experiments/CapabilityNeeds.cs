using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Experiments;

/// <summary>What a node must be able to do for a fault.</summary>
internal static class CapabilityNeeds
{
    /// <summary>The capabilities that a fault needs, in the order in which they are worth telling.</summary>
    public static IReadOnlyList<string> Of(Fault fault) => fault switch
    {
        { CpuStress: not null } => [CapabilityNames.Cgroup, CapabilityNames.CgroupCpu, CapabilityNames.StressNg],
        { MemoryStress: not null } => [CapabilityNames.Cgroup, CapabilityNames.CgroupMemory, CapabilityNames.StressNg],
        { Network: { } network } => [CapabilityNames.Cgroup, .. Of(network)],
        { ContainerKill: not null } => [CapabilityNames.Cgroup, CapabilityNames.Signals],
        _ => [],
    };

    /// <summary>The first capability that a fault needs and the node lacks; null when there is none.</summary>
    public static Capability? FirstMissing(Fault fault, IReadOnlyList<Capability> probed)
    {
        foreach (var name in Of(fault))
        {
            var found = probed.FirstOrDefault(c => c.Name == name);
            if (found is not { IsAvailable: true }) return found ?? new(name, false, "It was not probed.");
        }

        return null;
    }

    /// <summary>What a network fault needs besides the pod's cgroup: packets are led to a device of ours, whose queue does what is asked for.</summary>
    public static IEnumerable<string> Of(NetworkFault fault)
    {
        yield return CapabilityNames.NetworkNamespace;
        yield return CapabilityNames.Ifb;
        yield return CapabilityNames.Redirect;
        yield return CapabilityNames.Flower;
        if (fault.Bandwidth is not null) yield return CapabilityNames.Htb;
        if (fault.Partition || fault is not { Delay: null, Loss: null, Duplicate: null, Corrupt: null, Reorder: null }) yield return CapabilityNames.Netem;
    }
}
