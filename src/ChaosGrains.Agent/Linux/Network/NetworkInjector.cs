using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Network.Merging;
using ChaosGrains.Agent.Linux.Network.Namespaces;
using ChaosGrains.Agent.Linux.Network.Planning;
using ChaosGrains.Agent.Linux.Network.Probing;
using ChaosGrains.Agent.Linux.Network.Reading;
using ChaosGrains.Agent.Linux.Network.Reports;
using ChaosGrains.Agent.Linux.Pods;
using ChaosGrains.Agent.Linux.Tools;
using ChaosGrains.Agent.Pods;

namespace ChaosGrains.Agent.Linux.Network;

/// <summary>
/// Network faults, in the pod's own network namespace. Packets that a rule matches are redirected to a device of ours, wait there, and go on their
/// way; the pod's queues and filters stay as they are. Everything needed to take it back is in the kernel itself: nothing has to be remembered.
/// </summary>
internal sealed class NetworkInjector(ITools tools) : IFaultInjector
{
    private readonly NetworkProbe _probe = new(tools);
    private volatile NetworkAbilities? _abilities;

    /// <inheritdoc/>
    public FaultType Type => FaultType.Network;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Capability>> ProbeAsync(CancellationToken cancellationToken)
    {
        _abilities = await _probe.TryAsync(cancellationToken);
        return _abilities.Capabilities;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, PodReport>> ConvergeAsync(PodOrder order, LocatedPod? pod, CancellationToken cancellationToken)
    {
        if (pod?.AnyProcess is not { } process) return FailureReports.PodGone(order);
        using var found = PodNamespace.Open(process);
        if (found is null) return Unreachable(order, new(AgentErrorCode.PodNotFound, $"Process {process} of pod {FailureReports.Name(order)} just ended."), null);
        if (found.IsNodes) return FailureReports.HostNetwork(order);

        var tree = new PodTree(new(tools, found));
        NetworkState? before = null;
        try
        {
            before = await tree.ReadAsync(cancellationToken);
            var (plan, possible, reports) = await PlanAsync(order, before, cancellationToken);
            var after = await tree.BringAboutAsync(plan, before, cancellationToken);
            foreach (var fault in possible) reports[fault.Experiment] = InjectionEvidence.Report(fault.Experiment, fault.Fault.Network!, plan, after);
            foreach (var ending in order.Ending)
                reports[ending.Experiment] = new(TargetState.Reverted, Gone(plan), Note: ending.Note);
            return reports;
        }
        catch (ToolException failure)
        {
            return Unreachable(order, new(AgentErrorCode.ToolFailed, $"Pod {FailureReports.Name(order)}: {failure.Message}"), await IntactAsync(tree, before));
        }
    }

    private async Task<(TreePlan Plan, List<PodFault> Possible, Dictionary<string, PodReport> Reports)> PlanAsync(
        PodOrder order, NetworkState state, CancellationToken cancellationToken)
    {
        var reports = new Dictionary<string, PodReport>();
        var possible = new List<PodFault>();
        if (order.Wanted.Count > 0) _abilities ??= await _probe.TryAsync(cancellationToken);
        foreach (var wanted in order.Wanted)
        {
            if (Objections.Against(wanted, state, _abilities!) is { } objection) reports[wanted.Experiment] = objection;
            else possible.Add(wanted);
        }

        var merged = FaultMerger.Merge(possible.Select(w => new WantedFault(w.Experiment, w.Fault.Network!, w.Note is not null)));
        foreach (var experiment in merged.Refused)
            reports[experiment] = FailureReports.Refused(AgentErrorCode.LimitExceeded, Objections.TooManyRules(FailureReports.Name(order)));
        possible.RemoveAll(w => merged.Refused.Contains(w.Experiment));
        return (TreePlan.Of(merged, state.Interfaces), possible, reports);
    }

    private static string Gone(TreePlan plan) => plan.Hooks.Count == 0
        ? "No device and no filter of ours is left in the pod's network namespace."
        : "The pod's rules are without it; others' faults are still there.";

    private static Dictionary<string, PodReport> Unreachable(PodOrder order, AgentError error, bool? isIntact)
    {
        var reports = order.Wanted.ToDictionary(w => w.Experiment, w => FailureReports.Failed(w, error, isIntact ?? false));
        foreach (var ending in order.Ending) reports[ending.Experiment] = FailureReports.StillThere(ending, error);
        return reports;
    }

    /// <summary>Whether the generation that was there before the failure is there and whole, and alone.</summary>
    private static async Task<bool> IntactAsync(PodTree tree, NetworkState? before)
    {
        try
        {
            if (before?.Current is not { } generation) return false;
            var now = await tree.ReadAsync(CancellationToken.None);
            return now.Current == generation && now.Generations.Count == 1
                && now.Lanes.Select(l => l.Name).SequenceEqual(before.Lanes.Select(l => l.Name));
        }
        catch (ToolException)
        {
            return false;
        }
    }
}
