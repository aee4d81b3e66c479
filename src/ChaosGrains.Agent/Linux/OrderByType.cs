using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Pods;

namespace ChaosGrains.Agent.Linux;

/// <summary>Takes an order apart by kind of fault.</summary>
internal static class OrderByType
{
    /// <summary>The share of each kind that is wanted or is to go.</summary>
    public static IReadOnlyList<(FaultType Type, PodOrder Share)> Split(PodOrder order) =>
        [.. order.Wanted.Select(w => w.Fault.Type).Concat(order.Ending.Select(e => e.Fault.Type)).Distinct().Order()
            .Select(type => (type, new PodOrder(
                order.Pod,
                [.. order.Wanted.Where(w => w.Fault.Type == type)],
                [.. order.Ending.Where(e => e.Fault.Type == type)])))];
}
