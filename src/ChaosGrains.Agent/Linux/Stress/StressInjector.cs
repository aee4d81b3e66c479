using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Pods;
using ChaosGrains.Agent.Pods;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>
/// Keeps exactly the wanted stressors running in a pod. It compares what is wanted with what runs, each time anew, and remembers nothing that
/// matters: so it goes on where an agent that died left off, and hits a container that was restarted.
/// </summary>
internal abstract class StressInjector(StressTools tools) : IFaultInjector
{
    /// <inheritdoc/>
    public abstract FaultType Type { get; }

    /// <summary>What all kinds of stress need.</summary>
    protected StressTools Tools => tools;

    /// <summary>Tells its processes from those of other kinds.</summary>
    protected abstract string Kind { get; }

    /// <inheritdoc/>
    public abstract Task<IReadOnlyList<Capability>> ProbeAsync(CancellationToken cancellationToken);

    /// <summary>What a fault means for one container, or why it cannot be.</summary>
    protected abstract (StressOrder? Order, AgentError? Error) Plan(PodFault fault, LocatedContainer container, string label);

    /// <summary>Reads back what the stressors do.</summary>
    protected abstract Task<StressReading> ReadAsync(string podUid, StressOrder order, CancellationToken cancellationToken);

    /// <summary>What a container's cgroup shows without the stress, for the evidence of its end.</summary>
    protected virtual string Aftermath(LocatedContainer container) => "";

    /// <summary>What runs of an order.</summary>
    protected StressGroup? Running(string podUid, StressOrder order) =>
        StressGroup.Of(tools.Finder.Find(podUid, Kind).Where(p => p.Key == order.Key)) is [var only, ..] ? only : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, PodReport>> ConvergeAsync(PodOrder order, LocatedPod? pod, CancellationToken cancellationToken)
    {
        var uid = order.Pod.PodUid;
        if (pod is null)
        {
            tools.History.Keep(uid, []);
            return order.Wanted.Select(w => w.Experiment).Concat(order.Ending.Select(e => e.Experiment)).Distinct()
                .ToDictionary(e => e, _ => StressSummary.PodGone());
        }
        var plans = order.Wanted.ToDictionary(f => f.Experiment, f => (Targets: StressTargets.Of(f, pod), Fault: f));
        var planned = plans.ToDictionary(
            p => p.Key, p => p.Value.Targets.Found.Select(t => Plan(p.Value.Fault, t.Container, t.Label)).ToList());
        // A fault that cannot be in one container is begun in none.
        var wanted = planned.Values.Where(p => p.All(o => o.Error is null)).SelectMany(p => p).Select(o => o.Order!).ToList();
        var found = StressGroup.Of(tools.Finder.Find(uid, Kind));
        var plan = StressPlan.Make(wanted, found);
        var left = await tools.Stopper.StopAsync(uid, Kind, plan.Stop, cancellationToken);
        tools.History.Keep(uid, wanted);
        var readings = await Task.WhenAll(wanted.Select(w => BringAboutAsync(uid, w, plan, left, cancellationToken)));

        var reports = new Dictionary<string, PodReport>();
        foreach (var (experiment, (targets, _)) in plans)
            reports[experiment] = planned[experiment].FirstOrDefault(o => o.Error is not null).Error is { } error
                ? new(TargetState.Failed, "nothing was begun", error, IsFinal: true)
                : StressSummary.Of([.. readings.Where(r => r.Key.Experiment == experiment).Select(r => r.Reading)], targets.Missing);
        foreach (var ending in order.Ending.Where(e => !reports.ContainsKey(e.Experiment)))
            reports[ending.Experiment] = Ended(pod, found.Where(g => g.Key.Experiment == ending.Experiment), left.Where(p => p.Mark.Experiment == ending.Experiment));
        return reports;
    }

    private async Task<(StressKey Key, StressReading Reading)> BringAboutAsync(
        string uid, StressOrder order, StressPlan plan, IReadOnlyList<StressProcess> left, CancellationToken cancellationToken)
    {
        if (left.Any(p => p.Key == order.Key))
            return (order.Key, new(TargetState.Pending, $"earlier stress in {order.Label} has not ended yet"));
        var kept = plan.Start.Contains(order) ? await tools.Starter.StartAsync(uid, Kind, order, cancellationToken) : null;
        return (order.Key, kept ?? await ReadAsync(uid, order, cancellationToken));
    }

    private PodReport Ended(LocatedPod pod, IEnumerable<StressGroup> before, IEnumerable<StressProcess> left)
    {
        var ids = left.Select(p => p.Stat.Pid).Order().ToList();
        if (ids.Count > 0)
            return new(
                TargetState.RevertUnverified,
                StressSummary.Cut($"processes {string.Join(", ", ids)} are still there after SIGKILL"),
                new(AgentErrorCode.Timeout, "Stressors do not end. Is the container's cgroup frozen, or the process stuck in the kernel? It is tried again."));
        var groups = before.ToList();
        var what = groups.Count == 0
            ? "no process of it was there"
            : $"{groups.Sum(g => g.Processes.Count)} processes ended in {string.Join(", ", groups.Select(g => StressTargets.Short(g.Key.Container)))}";
        var after = string.Concat(groups.Select(g => pod.Containers.FirstOrDefault(c => c.Id == g.Key.Container)).OfType<LocatedContainer>().Select(Aftermath));
        return new(TargetState.Reverted, StressSummary.Cut($"{what}; none is left in the pod's cgroups{after}"), IsFinal: true);
    }
}
