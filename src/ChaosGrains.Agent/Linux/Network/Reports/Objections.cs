using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Network.Merging;
using ChaosGrains.Agent.Linux.Network.Probing;
using ChaosGrains.Agent.Linux.Network.Reading;
using ChaosGrains.Agent.Pods;

namespace ChaosGrains.Agent.Linux.Network.Reports;

/// <summary>Why a fault is not even tried.</summary>
internal static class Objections
{
    /// <summary>The refusal; null: it may be tried.</summary>
    public static PodReport? Against(PodFault wanted, NetworkState state, NetworkAbilities abilities)
    {
        if (FaultCheck.Problem(wanted.Fault.Network) is { } problem)
            return FailureReports.Refused(AgentErrorCode.InvalidRequest, $"The network fault of experiment {wanted.Experiment} makes no sense: {problem}");
        var fault = wanted.Fault.Network!;
        if (abilities.Lacking(fault) is { } lacking)
            return FailureReports.Refused(AgentErrorCode.CapabilityMissing, $"This node lacks '{lacking.Name}': {lacking.Detail}");
        if (fault.Direction.HasFlag(TrafficDirection.Egress) && state.Interfaces.FirstOrDefault(l => state.HookKind(l.Name) == "ingress") is { } taken)
            return FailureReports.Refused(
                AgentErrorCode.Conflict,
                $"Interface {taken.Name} of the pod has an ingress qdisc of its own, beside which the kernel allows no filters for egress. Only ingress faults are possible.");
        return null;
    }

    /// <summary>The faults of a pod take more rules than are possible.</summary>
    public static string TooManyRules(string pod) =>
        $"Pod {pod}: with this experiment its faults take more than {RuleMerger.Limit} rules in one direction. Name fewer peers and ports, or ranges instead of single addresses.";
}
