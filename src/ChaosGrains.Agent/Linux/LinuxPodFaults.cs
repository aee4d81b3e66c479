using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Pods;
using ChaosGrains.Agent.Pods;

namespace ChaosGrains.Agent.Linux;

/// <summary>Puts faults on this node's pods: each kind by its own injector.</summary>
internal sealed class LinuxPodFaults(IPodLocator locator, IEnumerable<IFaultInjector> injectors) : IPodFaults
{
    private readonly IReadOnlyList<IFaultInjector> _injectors = [.. injectors];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Capability>> ProbeAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Capability>(StringComparer.Ordinal);
        foreach (var injector in _injectors)
            foreach (var capability in await injector.ProbeAsync(cancellationToken))
                // Two injectors may need the same; what failed for one is not there.
                if (!found.TryGetValue(capability.Name, out var other) || other.IsAvailable)
                    found[capability.Name] = capability;
        return [.. found.Values.OrderBy(c => c.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, PodReport>> ConvergeAsync(PodOrder order, CancellationToken cancellationToken)
    {
        var pod = locator.Find(order.Pod.PodUid);
        var merged = new Dictionary<string, PodReport>(StringComparer.Ordinal);
        foreach (var (type, share) in OrderByType.Split(order))
            foreach (var (experiment, report) in await OneAsync(type, share, pod, cancellationToken))
                merged[experiment] = report;
        return merged;
    }

    private async Task<IReadOnlyDictionary<string, PodReport>> OneAsync(FaultType type, PodOrder share, LocatedPod? pod, CancellationToken cancellationToken)
    {
        if (_injectors.FirstOrDefault(i => i.Type == type) is not { } injector)
            return Told(share, TargetState.Failed, new(AgentErrorCode.CapabilityMissing, $"This agent has no injector for faults of type {type}."));
        try
        {
            return await injector.ConvergeAsync(share, pod, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // One kind of fault must not keep the others from being taken back.
            return Told(share, TargetState.Pending, new(AgentErrorCode.Internal, $"{type} on pod {share.Pod.Namespace}/{share.Pod.Name} failed: {e.Message} It is tried again."));
        }
    }

    private static Dictionary<string, PodReport> Told(PodOrder share, TargetState wanted, AgentError error)
    {
        var reports = share.Ending.ToDictionary(e => e.Experiment, e => new PodReport(TargetState.RevertUnverified, "it is not known what is left", error, Note: e.Note));
        foreach (var fault in share.Wanted)
            reports[fault.Experiment] = new(wanted, "it is not known what is there", error, IsFinal: wanted == TargetState.Failed, Note: fault.Note);
        return reports;
    }
}
