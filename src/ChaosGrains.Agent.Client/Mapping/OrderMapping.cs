using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agents;

namespace ChaosGrains.Agent.Client.Mapping;

/// <summary>Writes orders and leases as the contract has them. Pure.</summary>
internal static class OrderMapping
{
    private static readonly TimeSpan LongestRemaining = TimeSpan.FromHours(24);

    /// <summary>An order, with the lease that it brings along.</summary>
    public static ApplyRequest ToRequest(AgentOrder order, TimeSpan lease) => new()
    {
        Experiment = order.Experiment.ToString(),
        Epoch = order.Epoch,
        LeaseMilliseconds = Milliseconds(lease),
        // An agent grants a day at most; whoever wants longer says so again within it.
        RemainingMilliseconds = Milliseconds(order.Remaining < LongestRemaining ? order.Remaining : LongestRemaining),
        Fault = FaultMapping.ToFault(order.Scenario, order.Peers),
        Targets = [.. order.Targets.Select(ToTarget)],
    };

    /// <summary>A sign of life.</summary>
    public static HeartbeatRequest ToRequest(IReadOnlyCollection<AgentLease> leases, TimeSpan lease) =>
        new() { Leases = [.. leases.Select(l => new Lease(l.Uid, l.Epoch, Milliseconds(lease)))] };

    private static Target ToTarget(AgentTarget target) => new()
    {
        PodUid = target.Pod.Uid,
        Namespace = target.Pod.Namespace,
        Name = target.Pod.Name,
        Containers = target.Containers.IsDefaultOrEmpty ? [] : [.. target.Containers.Select(c => new TargetContainer(c.Name, c.Id))],
    };

    /// <summary>Whole milliseconds, rounded up: less than one is still some time.</summary>
    private static long Milliseconds(TimeSpan time) => Math.Max(1, (long)Math.Ceiling(time.TotalMilliseconds));
}
