using ChaosGrains.Agent.Contracts;
using ChaosGrains.Kernel.Tests.Cgroups;

namespace ChaosGrains.Kernel.Tests.Agents;

/// <summary>A pod whose container gets SIGKILL; a kubelet, the test, starts it anew. Counts how often that was.</summary>
internal sealed class KillVictim(CgroupPod pod) : Victim(FaultType.ContainerKill, pod)
{
    private CgroupContainer _web = pod.Container("/usr/bin/sleep", "6000");

    /// <summary>How many containers died since the experiment began.</summary>
    public int Kills { get; private set; }

    protected override Fault Fault => new() { Type = FaultType.ContainerKill, ContainerKill = new() };

    public override async Task BeginAsync()
    {
        await base.BeginAsync();
        RestartIfDead();
        Kills = 0;
    }

    /// <summary>Starts the container anew, if it died. All containers of the pod are asked for, so a second signal would hit the new one.</summary>
    public void RestartIfDead()
    {
        if (!_web.Main.HasExited) return;
        Kills++;
        _web = Pod.Container("/usr/bin/sleep", "6000");
    }

    public override Task<bool> IsHitAsync()
    {
        RestartIfDead();
        return Task.FromResult(Kills == 1);
    }

    /// <summary>A signal leaves nothing behind: it was sent once, or not at all.</summary>
    public override Task<bool> IsAsBeforeAsync()
    {
        RestartIfDead();
        return Task.FromResult(Kills <= 1);
    }
}
