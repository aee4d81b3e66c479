using System.Text.Json.Nodes;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Pods;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Agents.Faults;

/// <summary>Decides whether a fault that lasts can be put on a simulated pod, and in which words it is recorded there. Pure.</summary>
internal static class LastingFaults
{
    /// <summary>The words, or why it cannot be.</summary>
    public static FaultDecision Decide(JsonObject pod, PodFault wanted) => wanted.Fault.Type == FaultType.Network
        ? OnNetwork(pod, wanted)
        : OnContainers(pod, wanted);

    private static FaultDecision OnNetwork(JsonObject pod, PodFault wanted) => pod.Flag("spec", "hostNetwork")
        ? FaultDecision.Refuse(AgentErrorCode.HostNetwork, $"{Name(pod)} uses its node's network, on which nothing is done; choose pods with a network of their own.")
        : FaultDecision.Put(FaultText.Of(wanted.Fault));

    private static FaultDecision OnContainers(JsonObject pod, PodFault wanted)
    {
        var containers = PodContainers.Running(pod, wanted.Containers);
        if (containers.Count == 0)
        {
            var message = $"{Name(pod)} has no running container {PodContainers.Text(wanted.Containers)}".TrimEnd() + ".";
            // Once it was there, a container that is gone is about to be started again.
            return wanted.Note is null
                ? FaultDecision.Refuse(AgentErrorCode.ContainerNotFound, message)
                : new FaultDecision(null, new AgentError(AgentErrorCode.ContainerNotFound, message), IsFinal: false);
        }

        return TooMuch(pod, wanted.Fault.MemoryStress, containers) ?? FaultDecision.Put($"{FaultText.Of(wanted.Fault)} in {PodContainers.Text(containers)}");
    }

    private static FaultDecision? TooMuch(JsonObject pod, MemoryStressFault? memory, IReadOnlyList<TargetContainer> containers)
    {
        foreach (var container in memory is null ? [] : containers)
        {
            var limit = PodContainers.MemoryLimit(pod, container.Name);
            if (memory!.PercentOfLimit is { } percent && limit is null)
            {
                return FaultDecision.Refuse(
                    AgentErrorCode.LimitExceeded,
                    $"Container {container.Name} of {Name(pod)} has no memory limit of which {percent}% could be held; give it a limit, or say how many bytes.");
            }

            if (memory.Bytes > limit)
            {
                return FaultDecision.Refuse(
                    AgentErrorCode.LimitExceeded,
                    $"Container {container.Name} of {Name(pod)} may use {limit} bytes, and {memory.Bytes} are asked for; ask for less.");
            }
        }

        return null;
    }

    private static string Name(JsonObject pod) => $"pod {pod.Namespace()}/{pod.Name()}";
}

/// <summary>What is to be recorded on a pod.</summary>
/// <param name="Text">The words; null when the fault cannot be put on the pod.</param>
/// <param name="Error">Why not.</param>
/// <param name="IsFinal">Whether that stays so.</param>
internal sealed record FaultDecision(string? Text, AgentError? Error, bool IsFinal)
{
    /// <summary>It can be.</summary>
    public static FaultDecision Put(string text) => new(text, null, false);

    /// <summary>It cannot be.</summary>
    public static FaultDecision Refuse(AgentErrorCode code, string message) => new(null, new AgentError(code, message), true);
}
