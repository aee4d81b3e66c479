using System.Collections.Immutable;
using ChaosGrains.Agents;
using ChaosGrains.Ports;
using ChaosGrains.Scenarios;
using ChaosGrains.Specs;
using ChaosGrains.Targets;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>Fills in what an order needs from the API server: the addresses of peers, the ids of containers.</summary>
internal sealed class OrderMaker(IPeerResolver peers, IPodContainers containers, TimeProvider time)
{
    /// <summary>The order for these targets, in their order; null when none of their containers runs just now.</summary>
    /// <param name="context">The share.</param>
    /// <param name="targets">The targets that are to bear the fault.</param>
    /// <param name="before">The order that the agent has now; where a container of it is not running just now, it stands.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<AgentOrder?> MakeAsync(
        ScenarioContext context, IReadOnlyCollection<TargetRecord> targets, AgentOrder? before, CancellationToken cancellationToken)
    {
        var areNamed = !context.Containers.IsEmpty && targets.Any(t => t.Containers is null);
        var running = areNamed ? await containers.ReadAsync(context.Node, [.. targets.Select(t => t.Pod)], cancellationToken) : null;
        var known = before?.Targets.ToDictionary(t => t.Pod, t => t.Containers);
        AgentTarget[] ordered = [.. targets.Select(t => new AgentTarget(t.Pod, Of(t)))];
        // No container would mean all of them, which is not what was asked for.
        AgentTarget[] sensible = [.. ordered.Where(t => !areNamed || !t.Containers.IsEmpty)];
        return sensible.Length == 0 ? null : Orders.Of(context, await PeersAsync(context, cancellationToken), sensible, time.GetUtcNow());

        ImmutableArray<ContainerId> Of(TargetRecord target)
        {
            if (target.Containers is { } these)
                return these;
            if (running is null)
                return [];
            var found = running.TryGetValue(target.Pod, out var here) ? ContainerChoice.Of(target.Pod, context.Containers, here).Containers : [];
            return found.IsEmpty && known is not null && known.TryGetValue(target.Pod, out var last) ? last : found;
        }
    }

    /// <summary>
    /// Holds targets to the containers that are asked for: those without them fail, pods that are gone are left alone. For a fault that happens once the
    /// very containers are noted, because what is started in their place must be spared.
    /// </summary>
    public async Task<ImmutableArray<TargetRecord>> CheckAsync(ScenarioContext context, bool isOneShot, CancellationToken cancellationToken)
    {
        var open = context.Targets.Where(t => t is { State: TargetState.Intended, ActedAt: null, Containers: null }).ToArray();
        if (open.Length == 0 || (context.Containers.IsEmpty && !isOneShot))
            return context.Targets;
        var running = await containers.ReadAsync(context.Node, [.. open.Select(t => t.Pod)], cancellationToken);
        return [.. context.Targets.Select(t => t is { State: TargetState.Intended, ActedAt: null, Containers: null } ? Check(t) : t)];

        TargetRecord Check(TargetRecord target)
        {
            if (!running.TryGetValue(target.Pod, out var here))
                return target with { State = TargetState.Skipped, Error = null, Evidence = "vanished before it was its turn: no pod with this uid exists any more" };
            var (found, error) = ContainerChoice.Of(target.Pod, context.Containers, here);
            return error is not null ? target with { State = TargetState.Failed, Error = error }
                : isOneShot ? target with { Containers = found }
                : target;
        }
    }

    private async Task<ImmutableArray<NetworkPeer>?> PeersAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var asked = Orders.PeersOf(context.Scenario);
        if (asked.IsEmpty)
            return null;
        return asked.Any(p => p.PodSelector is not null) ? await peers.ResolveAsync(context.Experiment, asked, cancellationToken) : asked;
    }
}
