using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Pods;

namespace ChaosGrains.Agent.Linux.Network.Reports;

/// <summary>Reports of what could not be done, or needs no doing.</summary>
internal static class FailureReports
{
    /// <summary>The pod is gone, and its network namespace with it.</summary>
    public static IReadOnlyDictionary<string, PodReport> PodGone(PodOrder order)
    {
        const string Evidence = "The pod is gone from this node, and its network namespace with it.";
        var reports = order.Ending.ToDictionary(e => e.Experiment, e => new PodReport(TargetState.Reverted, Evidence, IsFinal: true, Note: e.Note));
        foreach (var wanted in order.Wanted)
            reports[wanted.Experiment] = wanted.Note is not null
                ? new(TargetState.Reverted, Evidence, IsFinal: true, Note: wanted.Note)
                : Refused(AgentErrorCode.PodNotFound, $"Pod {Name(order)} has no process on this node. Did it end?");
        return reports;
    }

    /// <summary>The pod uses the node's network, on which nothing is ever done.</summary>
    public static IReadOnlyDictionary<string, PodReport> HostNetwork(PodOrder order)
    {
        var reports = order.Ending.ToDictionary(
            e => e.Experiment,
            e => new PodReport(TargetState.Reverted, "The pod uses the node's own network, on which nothing was done.", IsFinal: true, Note: e.Note));
        foreach (var wanted in order.Wanted)
            reports[wanted.Experiment] = Refused(
                AgentErrorCode.HostNetwork, $"Pod {Name(order)} uses the node's own network (hostNetwork): a fault there would hit the whole node. Choose other pods.");
        return reports;
    }

    /// <summary>Trying again does not help.</summary>
    public static PodReport Refused(AgentErrorCode code, string message) => new(TargetState.Failed, "Nothing was touched.", new(code, message), IsFinal: true);

    /// <summary>A fault that is wanted, when the attempt failed.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="error">Why.</param>
    /// <param name="isIntact">Whether what was there before is still there, by what was read.</param>
    public static PodReport Failed(PodFault fault, AgentError error, bool isIntact) => fault.Note is not null && isIntact
        ? new(TargetState.Injected, $"As before; the change failed: {error.Message}", error, Note: fault.Note)
        : new(TargetState.Pending, "", error, Note: fault.Note);

    /// <summary>A fault that is to go, when the attempt failed.</summary>
    public static PodReport StillThere(EndingFault fault, AgentError error) =>
        new(TargetState.RevertUnverified, $"It may still be there: {error.Message}", error, Note: fault.Note);

    /// <summary>The pod, for people.</summary>
    public static string Name(PodOrder order) => $"{order.Pod.Namespace}/{order.Pod.Name} ({order.Pod.PodUid})";
}
