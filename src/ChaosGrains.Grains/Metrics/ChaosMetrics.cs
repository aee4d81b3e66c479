using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ChaosGrains.Agents;
using ChaosGrains.Specs;
using ChaosGrains.Targets;

namespace ChaosGrains.Grains.Metrics;

/// <summary>
/// What this silo tells of targets and agents, on the meter <see cref="MeterName"/>. Tags are bounded: kinds of fault, states, nodes; never experiments or pods.
/// </summary>
internal sealed class ChaosMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "ChaosGrains";

    private readonly Meter _meter = new(MeterName);
    private readonly ConcurrentDictionary<string, (AgentHealth Health, DateTimeOffset? LastSeen)> _agents = new(StringComparer.Ordinal);
    private readonly Counter<long> _targets;

    /// <summary>Makes the instruments.</summary>
    public ChaosMetrics(TimeProvider time)
    {
        _targets = _meter.CreateCounter<long>("chaosgrains.targets", "{target}", "Targets that came into a state, by kind of fault and state.");
        _meter.CreateObservableGauge(
            "chaosgrains.agent.heartbeat.age",
            () => _agents.Where(a => a.Value.LastSeen is not null).Select(a => new Measurement<double>(
                (time.GetUtcNow() - a.Value.LastSeen!.Value).TotalSeconds, new KeyValuePair<string, object?>("node", a.Key))),
            "s",
            "Time since a node's agent last answered a heart-beat.");
        _meter.CreateObservableGauge(
            "chaosgrains.agents",
            () => Enum.GetValues<AgentHealth>().Select(health => new Measurement<int>(
                _agents.Count(a => a.Value.Health == health), new KeyValuePair<string, object?>("health", health.ToString()))),
            "{agent}",
            "Agents that this silo looks after, by health.");
    }

    /// <summary>A target came into a state.</summary>
    public void Changed(ScenarioType scenario, TargetState state) => _targets.Add(
        1, new KeyValuePair<string, object?>("scenario", scenario.ToString()), new KeyValuePair<string, object?>("state", state.ToString()));

    /// <summary>How a node's agent is.</summary>
    public void Saw(string node, AgentHealth health, DateTimeOffset? lastSeen) => _agents[node] = (health, lastSeen);

    /// <summary>This silo does not look after the node's agent any more.</summary>
    public void Forget(string node) => _agents.TryRemove(node, out _);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
