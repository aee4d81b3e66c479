using ChaosGrains.Agent.Contracts;
using ChaosGrains.Kernel.Tests.Cgroups;

namespace ChaosGrains.Kernel.Tests.Agents;

/// <summary>A pod whose container is put under stress: seen by the processes in its cgroup.</summary>
internal sealed class StressVictim(Fault fault, CgroupPod pod) : Victim(fault.Type, pod)
{
    private readonly CgroupContainer _web = pod.Container("/usr/bin/sleep", "6000");

    public static StressVictim Cpu() => new(
        new() { Type = FaultType.CpuStress, CpuStress = new() { Workers = 1, LoadPercent = 20 } }, CgroupPod.Create(PodStyle.Containerd));

    public static StressVictim Memory() => new(
        new() { Type = FaultType.MemoryStress, MemoryStress = new() { Bytes = 16 << 20 } }, CgroupPod.Create(PodStyle.CriO));

    protected override Fault Fault => fault;

    public override Task<bool> IsHitAsync() => Task.FromResult(_web.Processes.Count > 1);

    public override Task<bool> IsAsBeforeAsync() => Task.FromResult(_web.Processes.SequenceEqual([_web.Main.Id]));
}
