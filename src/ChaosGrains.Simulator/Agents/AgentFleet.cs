using System.Collections.Concurrent;
using ChaosGrains.Simulator.Agents.Faults;
using ChaosGrains.Simulator.Agents.Hosting;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers;
using ChaosGrains.Simulator.Controllers.Objects;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Simulator.Agents;

/// <summary>The agents of all nodes: follows their pods, and sees to it that in each that runs an agent works.</summary>
internal sealed class AgentFleet : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, NodeAgent> _nodes = new();
    private readonly Dictionary<string, AgentPod> _pods = [];
    private readonly Lock _gate = new();
    private readonly Func<string, NodeAgent> _make;
    private readonly AgentServers _servers;
    private readonly IDisposable _subscription;

    public AgentFleet(IClusterApi api, ControllerManager controllers, TimeProvider time, ILoggerFactory loggers)
    {
        var kills = new ContainerKills(controllers);
        _servers = new AgentServers(api, time, loggers);
        _make = node => new NodeAgent(node, api, kills, _servers, time, loggers);
        Controllers = controllers;
        _subscription = api.Subscribe(Observe);
    }

    /// <summary>The kubelets.</summary>
    public ControllerManager Controllers { get; }

    /// <summary>Nodes on which an agent runs.</summary>
    public IReadOnlyCollection<string> Running => [.. _nodes.Where(entry => entry.Value.IsRunning).Select(entry => entry.Key).Order(StringComparer.Ordinal)];

    /// <summary>What is the agent's of a node, whether one runs there or not.</summary>
    public NodeAgent Of(string node) => _nodes.GetOrAdd(node, _make);

    public async ValueTask DisposeAsync()
    {
        _subscription.Dispose();
        foreach (var node in _nodes.Values) await node.DisposeAsync();
        await _servers.DisposeAsync();
    }

    /// <summary>Hears of every change in the cluster: it is quick.</summary>
    private void Observe(ClusterChange change)
    {
        if (change.Resource is { Group: "", Plural: "secrets" })
            _ = _servers.ReloadAsync(change.Object.Namespace() ?? "", change.Object.Name());
        else if (change.Resource is { Group: "", Plural: "pods" } && AgentPod.Read(change.Object) is { } pod)
            Of(pod.Node).Follow(Take(pod, change.Type == ChangeType.Deleted));
    }

    /// <summary>Takes a pod in; returns the one in which the node's agent is to run: of several the one that is not terminating.</summary>
    private AgentPod? Take(AgentPod pod, bool isGone)
    {
        lock (_gate)
        {
            if (isGone) _pods.Remove(pod.Uid);
            else _pods[pod.Uid] = pod;
            return _pods.Values.Where(other => other.Node == pod.Node).MinBy(other => (other.IsTerminating, !other.IsUp));
        }
    }
}
