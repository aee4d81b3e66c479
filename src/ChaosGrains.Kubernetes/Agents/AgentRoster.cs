using System.Collections.Concurrent;
using ChaosGrains.Kubernetes.Watching;

namespace ChaosGrains.Kubernetes.Agents;

/// <summary>Which agent each node has. One writer, any number of readers.</summary>
internal sealed class AgentRoster
{
    private readonly ConcurrentDictionary<string, AgentPlace> _places = new();
    private readonly Dictionary<string, Dictionary<ResourceKey, AgentPod>> _pods = [];
    private readonly Dictionary<ResourceKey, string> _nodes = [];

    public ICollection<string> Nodes => _places.Keys;

    public Uri? Find(string node) => _places.GetValueOrDefault(node)?.Endpoint;

    /// <summary>Takes in a pod, or that it is gone; returns the nodes whose agent came, went or moved.</summary>
    public IReadOnlyList<string> Put(ResourceKey key, AgentPod? pod)
    {
        var (before, now) = (_nodes.GetValueOrDefault(key), pod?.Spec.NodeName);
        var changed = new List<string>(2);
        if (before is not null && before != now)
        {
            _nodes.Remove(key);
            _pods[before].Remove(key);
            Update(before, changed);
        }
        if (!string.IsNullOrEmpty(now))
        {
            _nodes[key] = now;
            if (!_pods.TryGetValue(now, out var there))
                _pods[now] = there = [];
            there[key] = pod!;
            Update(now, changed);
        }
        return changed;
    }

    private void Update(string node, List<string> changed)
    {
        var before = _places.GetValueOrDefault(node);
        var now = AgentChoice.Choose(_pods[node].Values);
        if (_pods[node].Count == 0)
            _pods.Remove(node);
        if (now == before)
            return;
        if (now is null)
            _places.TryRemove(node, out _);
        else
            _places[node] = now;
        changed.Add(node);
    }
}
