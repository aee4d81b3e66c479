using System.Net;
using System.Text.Json.Nodes;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Agents;

/// <summary>A pod in which an agent runs, or is about to.</summary>
/// <param name="Uid">Its uid.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Node">The node that it is bound to.</param>
/// <param name="Container">Id of the agent's container; null while it does not run.</param>
/// <param name="IsTerminating">Whether the agent was asked to stop.</param>
/// <param name="Address">Where it listens; null as long as the pod has no address.</param>
/// <param name="Secret">The Secret in which it finds its certificate; null when it mounts none.</param>
internal sealed record AgentPod(
    string Uid, string Namespace, string Name, string Node, string? Container, bool IsTerminating, IPEndPoint? Address, string? Secret)
{
    private const string PortName = "agent";

    /// <summary>Whether the agent is to answer.</summary>
    public bool IsUp => Container is not null && Address is not null && Secret is not null && !IsTerminating;

    /// <summary>Reads a pod; null when it is not an agent's, or not on a node yet. Pure.</summary>
    public static AgentPod? Read(JsonObject pod)
    {
        var isAgent = pod.Label("app.kubernetes.io/name") == "chaosgrains" && pod.Label("app.kubernetes.io/component") == "agent";
        if (!isAgent || pod.Text("spec", "nodeName") is not { Length: > 0 } node) return null;
        var container = pod.Objects("status", "containerStatuses").FirstOrDefault(status => status.Object("state", "running") is not null);
        return new AgentPod(
            pod.Uid(), pod.Namespace()!, pod.Name(), node, container.Text("containerID"), pod.IsTerminating(), AddressOf(pod), SecretOf(pod));
    }

    private static IPEndPoint? AddressOf(JsonObject pod)
    {
        if (!IPAddress.TryParse(pod.Text("status", "podIP"), out var address)) return null;
        var ports = pod.Objects("spec", "containers").SelectMany(container => container.Objects("ports"));
        return new IPEndPoint(address, ports.FirstOrDefault(port => port.Text("name") == PortName).Int("containerPort") ?? AgentPaths.DefaultPort);
    }

    private static string? SecretOf(JsonObject pod) =>
        pod.Objects("spec", "volumes").Select(volume => volume.Text("secret", "secretName")).FirstOrDefault(name => name is { Length: > 0 });
}
