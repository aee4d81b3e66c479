using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Scheduling;

/// <summary>Which nodes a pod may run on, and why not on the others.</summary>
internal static class NodeFit
{
    private const string Unschedulable = "node(s) were unschedulable";
    private const string Untolerated = "node(s) had untolerated taint(s)";
    private const string Affinity = "node(s) didn't match Pod's node affinity/selector";
    private const string Full = "Too many pods";
    private static readonly Taint NotReady = new("node.kubernetes.io/not-ready", "", "NoSchedule");
    private static readonly Taint Cordoned = new("node.kubernetes.io/unschedulable", "", "NoSchedule");

    public static FitResult Evaluate(JsonObject pod, IReadOnlyCollection<NodeRecord> nodes, Func<string, int> podsOn)
    {
        var fitting = new List<NodeRecord>();
        var reasons = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            var reason = WhyNot(pod, node) ?? (podsOn(node.Name) >= node.PodCapacity ? Full : null);
            if (reason is null) fitting.Add(node);
            else reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
        }

        return new FitResult(fitting, nodes.Count, reasons);
    }

    /// <summary>Why the node's own properties exclude the pod, as the scheduler words it; null when they do not.</summary>
    public static string? WhyNot(JsonObject pod, NodeRecord node)
    {
        var spec = pod.Object("spec");
        if (node.IsUnschedulable && !Tolerations.Tolerate(spec, Cordoned)) return Unschedulable;
        if (!node.IsReady && !Tolerations.Tolerate(spec, NotReady)) return Untolerated;
        if (!NodeAffinity.Matches(spec, node)) return Affinity;
        var hindering = node.Taints.Any(taint => taint.Effect != "PreferNoSchedule" && !Tolerations.Tolerate(spec, taint));
        return hindering ? Untolerated : null;
    }
}

/// <summary>Outcome of looking for a node.</summary>
internal sealed record FitResult(IReadOnlyList<NodeRecord> Nodes, int Total, IReadOnlyDictionary<string, int> Reasons)
{
    /// <summary>Why there is none, in the scheduler's words.</summary>
    public string Message()
    {
        if (Total == 0) return "no nodes available to schedule pods";
        var reasons = string.Join(", ", Reasons.Select(reason => $"{reason.Value} {reason.Key}"));
        return $"0/{Total} nodes are available: {reasons}. "
            + $"preemption: 0/{Total} nodes are available: {Total} Preemption is not helpful for scheduling.";
    }
}
