using System.Collections.Concurrent;
using System.Collections.Immutable;
using ChaosGrains.Agents;
using ChaosGrains.Identifiers;
using ChaosGrains.Ports;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains.Tests.Fleet;

/// <summary>All agents of a cluster, and what the API server says of the pods on its nodes.</summary>
internal sealed class FakeFleet(TimeProvider time) : IAgentClient, IAgentDirectory, IPeerResolver, IPodContainers, IPodActions, IPodPresence
{
    private readonly ConcurrentDictionary<string, FakeAgent> _agents = new(StringComparer.Ordinal);

    /// <summary>Pods that no longer exist.</summary>
    public ConcurrentDictionary<string, bool> GonePods { get; } = new();

    /// <summary>Names of the containers that each pod runs.</summary>
    public ImmutableArray<string> Containers { get; set; } = ["main"];

    /// <summary>How often containers were started anew.</summary>
    public int Restarts { get; set; }

    /// <summary>What selectors of peers come to.</summary>
    public ImmutableArray<string> PeerAddresses { get; set; } = ["10.0.0.1/32"];

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Nodes => [.. _agents.Keys];

    /// <summary>The agent of a node, which is there from now on.</summary>
    public FakeAgent On(string node) => _agents.GetOrAdd(node, name => new FakeAgent(name, time));

    /// <summary>Looks at an agent that silos use meanwhile.</summary>
    public T Look<T>(string node, Func<FakeAgent, T> look)
    {
        var agent = On(node);
        lock (agent)
            return look(agent);
    }

    /// <inheritdoc/>
    public Uri? Find(string node) => _agents.ContainsKey(node) ? new Uri($"https://{node}:7771/") : null;

    /// <inheritdoc/>
    public Task<AgentReport> ApplyAsync(Uri agent, AgentOrder order, TimeSpan lease, CancellationToken cancellationToken) =>
        Do(agent, a => a.Apply(order, lease));

    /// <inheritdoc/>
    public Task<AgentReport?> ReadAsync(Uri agent, string uid, CancellationToken cancellationToken) => Task.FromResult<AgentReport?>(null);

    /// <inheritdoc/>
    public Task<AgentReport> RevertAsync(Uri agent, string uid, long epoch, CancellationToken cancellationToken) => Do(agent, a => a.Revert(uid, epoch));

    /// <inheritdoc/>
    public Task<AgentHeartbeat> HeartbeatAsync(Uri agent, IReadOnlyCollection<AgentLease> leases, TimeSpan lease, CancellationToken cancellationToken) =>
        Do(agent, a => a.Heartbeat(leases, lease));

    /// <inheritdoc/>
    public Task<ImmutableArray<NetworkPeer>> ResolveAsync(ExperimentId experiment, ImmutableArray<NetworkPeer> peers, CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<NetworkPeer>>([.. PeerAddresses.Select(cidr => new NetworkPeer { Cidr = cidr })]);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<PodId, ImmutableArray<ContainerId>>> ReadAsync(
        string node, IReadOnlyCollection<PodId> pods, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<PodId, ImmutableArray<ContainerId>>>(pods.Where(p => !GonePods.ContainsKey(p.Uid)).ToDictionary(
            p => p, p => Containers.Select(name => new ContainerId(name, $"{p.Uid}-{name}-{Restarts}")).ToImmutableArray()));

    /// <summary>What else happens whenever a pod is looked at.</summary>
    public Action OnRead { get; set; } = static () => { };

    /// <inheritdoc/>
    public Task<PodActionResult> ReadAsync(PodId pod, CancellationToken cancellationToken)
    {
        OnRead();
        return Task.FromResult(GonePods.ContainsKey(pod.Uid) ? new PodActionResult(PodActionState.Gone, "gone") : new PodActionResult(PodActionState.Present, "there"));
    }

    /// <inheritdoc/>
    public Task<PodActionResult> DeleteAsync(PodId pod, long? gracePeriodSeconds, CancellationToken cancellationToken) => Task.FromResult(
        GonePods.TryAdd(pod.Uid, true) ? new PodActionResult(PodActionState.Terminating, "deleted") : new PodActionResult(PodActionState.Gone, "gone"));

    /// <inheritdoc/>
    public IAsyncEnumerable<PodId> WhenGoneAsync(IReadOnlyCollection<PodId> pods, CancellationToken cancellationToken) =>
        pods.Where(p => GonePods.ContainsKey(p.Uid)).ToAsyncEnumerable();

    /// <inheritdoc/>
    public Task<PodActionResult> EvictAsync(PodId pod, long? gracePeriodSeconds, CancellationToken cancellationToken) => throw new NotSupportedException();

    private Task<T> Do<T>(Uri agent, Func<FakeAgent, T> act)
    {
        var found = _agents[agent.Host];
        try
        {
            lock (found)
                return Task.FromResult(act(found));
        }
        catch (Exception error)
        {
            return Task.FromException<T>(error);
        }
    }
}
