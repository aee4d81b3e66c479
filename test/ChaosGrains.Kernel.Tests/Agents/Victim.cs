using ChaosGrains.Agent.Contracts;
using ChaosGrains.Kernel.Tests.Cgroups;

namespace ChaosGrains.Kernel.Tests.Agents;

/// <summary>A pod and the fault that a test puts on it, looked at from outside: by the kernel's files alone, not by the agent's words.</summary>
internal abstract class Victim(FaultType type, CgroupPod pod)
{
    public FaultType Type => type;

    protected CgroupPod Pod => pod;

    /// <summary>What is asked for.</summary>
    protected abstract Fault Fault { get; }

    /// <summary>Makes the pod what it was, remembers how it looks, and gives the experiment a uid of its own.</summary>
    public virtual Task BeginAsync()
    {
        Experiment = $"{type.ToString().ToLowerInvariant()}-{Guid.NewGuid():N}";
        return Task.CompletedTask;
    }

    /// <summary>Uid of the experiment.</summary>
    public string Experiment { get; private set; } = "";

    /// <summary>Whether the fault is there.</summary>
    public abstract Task<bool> IsHitAsync();

    /// <summary>Whether its effect is over: looked at without starting a program, so that looking costs the agent no time.</summary>
    public virtual Task<bool> IsOverAsync() => IsAsBeforeAsync();

    /// <summary>Whether nothing of it is left.</summary>
    public abstract Task<bool> IsAsBeforeAsync();

    /// <summary>What it was and what it is, for people.</summary>
    public virtual Task<string> DescribeAsync() => Task.FromResult("");

    public ValueTask EndAsync() => pod.DisposeAsync();

    public ApplyRequest Request(int leaseMilliseconds = 60_000) => new()
    {
        Experiment = $"shop/{type}",
        Epoch = 1,
        LeaseMilliseconds = leaseMilliseconds,
        RemainingMilliseconds = 300_000,
        Fault = Fault,
        Targets = [pod.Target],
    };
}
