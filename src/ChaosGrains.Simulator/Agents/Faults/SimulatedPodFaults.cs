using System.Text.Json.Nodes;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Pods;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Agents.Faults;

/// <summary>
/// Puts faults on the simulated pods of one node: those that last are recorded in an annotation of the pod and read back from there; a container
/// that is killed really ends.
/// </summary>
internal sealed class SimulatedPodFaults(string node, IClusterApi api, ContainerKills kills, AgentConduct conduct) : IPodFaults
{
    private static readonly string[] AllCapabilities =
    [
        CapabilityNames.Cgroup, CapabilityNames.CgroupCpu, CapabilityNames.CgroupMemory, CapabilityNames.StressNg, CapabilityNames.NetworkNamespace,
        CapabilityNames.Ifb, CapabilityNames.Redirect, CapabilityNames.Flower, CapabilityNames.Htb, CapabilityNames.Netem, CapabilityNames.Signals,
    ];

    private readonly ResourceType _pods = api.Resources.Find("", "pods") ?? throw new InvalidOperationException("The API serves no pods.");

    public Task<IReadOnlyList<Capability>> ProbeAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Capability>>(
    [
        .. AllCapabilities.Select(name => conduct.Lacks(name)
            ? new Capability(name, false, $"simulated node {node} was told to lack {name}")
            : new Capability(name, true, "simulated")),
    ]);

    public async Task<IReadOnlyDictionary<string, PodReport>> ConvergeAsync(PodOrder order, CancellationToken cancellationToken)
    {
        var reports = new Dictionary<string, PodReport>();
        if (Find(order.Pod) is not { } pod)
        {
            foreach (var wanted in order.Wanted) reports[wanted.Experiment] = Vanished(order.Pod, wanted.Note is not null);
            foreach (var ending in order.Ending) reports[ending.Experiment] = Vanished(order.Pod, true);
            return reports;
        }

        var (texts, failures) = Decide(pod, order.Wanted);
        if (!IsRecorded(pod, texts)) Record(order, texts);
        var seen = Find(order.Pod) is { } after ? FaultAnnotation.Read(after) : new Dictionary<string, string>();
        foreach (var wanted in order.Wanted)
        {
            reports[wanted.Experiment] = wanted.Fault.Type == FaultType.ContainerKill ? await kills.ConvergeAsync(pod, wanted)
                : failures.GetValueOrDefault(wanted.Experiment) ?? Lasting(wanted, texts[wanted.Experiment], seen);
        }

        foreach (var ending in order.Ending) reports[ending.Experiment] = Ended(pod, ending, seen);
        return reports;
    }

    private static (Dictionary<string, string> Texts, Dictionary<string, PodReport> Failures) Decide(JsonObject pod, IReadOnlyList<PodFault> wanted)
    {
        var (texts, failures) = (new Dictionary<string, string>(), new Dictionary<string, PodReport>());
        foreach (var fault in wanted.Where(fault => fault.Fault.Type != FaultType.ContainerKill))
        {
            var decision = LastingFaults.Decide(pod, fault);
            if (decision.Text is { } text) texts[fault.Experiment] = text;
            else failures[fault.Experiment] = Failure(fault, decision);
        }

        return (texts, failures);
    }

    private static PodReport Failure(PodFault fault, FaultDecision decision) => new(
        decision.IsFinal ? TargetState.Failed : TargetState.Pending, decision.Error!.Message, decision.Error, decision.IsFinal, fault.Note);

    private static PodReport Lasting(PodFault wanted, string text, IReadOnlyDictionary<string, string> seen)
    {
        if (seen.GetValueOrDefault(wanted.Experiment) == text) return new PodReport(TargetState.Injected, $"{text}, by the pod's annotation", Note: "recorded");
        var message = $"The pod's annotation {FaultAnnotation.Name} does not say what was written.";
        return new PodReport(TargetState.Pending, message, new AgentError(AgentErrorCode.Internal, message), Note: wanted.Note);
    }

    private static PodReport Ended(JsonObject pod, EndingFault ending, IReadOnlyDictionary<string, string> seen)
    {
        if (ending.Fault.Type == FaultType.ContainerKill)
            return new PodReport(TargetState.Reverted, $"nothing to take back: {ContainerKills.Fates(pod, ending.Note)}", Note: ending.Note);
        return seen.TryGetValue(ending.Experiment, out var left)
            ? new PodReport(TargetState.RevertUnverified, $"still there: {left}, by the pod's annotation", Note: ending.Note)
            : new PodReport(TargetState.Reverted, $"{FaultText.Of(ending.Fault)}: not in the pod's annotation any more", Note: ending.Note);
    }

    private static PodReport Vanished(Target pod, bool wasThere)
    {
        var message = $"No pod with uid {pod.PodUid} ({pod.Namespace}/{pod.Name}) is on this node.";
        return wasThere
            ? new PodReport(TargetState.Reverted, message, IsFinal: true)
            : new PodReport(TargetState.Failed, message, new AgentError(AgentErrorCode.PodNotFound, message), IsFinal: true);
    }

    // Looked at every few seconds, and seldom changed.
    private static bool IsRecorded(JsonObject pod, Dictionary<string, string> texts)
    {
        var faults = FaultAnnotation.Read(pod);
        return faults.Count == texts.Count && texts.All(text => faults.GetValueOrDefault(text.Key) == text.Value);
    }

    /// <summary>Makes the pod say exactly this, but for what a test holds on to.</summary>
    private void Record(PodOrder order, Dictionary<string, string> texts) => api.Update(_pods, order.Pod.Namespace, order.Pod.Name, pod =>
    {
        if (pod.Uid() != order.Pod.PodUid) return false;
        var faults = new Dictionary<string, string>(texts);
        if (conduct.HoldsFaults)
        {
            foreach (var (experiment, text) in FaultAnnotation.Read(pod)) faults.TryAdd(experiment, text);
        }

        FaultAnnotation.Write(pod, faults);
        return true;
    });

    /// <summary>The pod, if it is on this node and its containers have been started.</summary>
    private JsonObject? Find(Target target) => api.Get(_pods, target.Namespace, target.Name) is { } pod
        && pod.Uid() == target.PodUid && pod.Text("spec", "nodeName") == node && pod.Text("status", "phase") == "Running" ? pod : null;
}
