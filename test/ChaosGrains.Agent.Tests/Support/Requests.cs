using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Tests.Support;

/// <summary>Requests that make sense, to be changed by a test.</summary>
internal static class Requests
{
    public static Fault Cpu(int workers = 1) => new() { Type = FaultType.CpuStress, CpuStress = new() { Workers = workers } };

    public static Fault Kill { get; } = new() { Type = FaultType.ContainerKill, ContainerKill = new() };

    public static Fault Delay(Func<NetworkFault, NetworkFault>? change = null)
    {
        var network = new NetworkFault { Delay = new() { LatencyMicroseconds = 1000 } };
        return new() { Type = FaultType.Network, Network = change?.Invoke(network) ?? network };
    }

    public static Target Pod(string uid) => new() { PodUid = uid, Namespace = "shop", Name = $"pod-{uid}" };

    public static ApplyRequest Apply(params string[] pods) => new()
    {
        Experiment = "shop/slow",
        Epoch = 1,
        LeaseMilliseconds = 10_000,
        RemainingMilliseconds = 60_000,
        Fault = Cpu(),
        Targets = [.. pods.Select(Pod)],
    };
}
