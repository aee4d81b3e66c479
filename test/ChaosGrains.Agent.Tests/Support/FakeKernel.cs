using System.Collections.Concurrent;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Pods;

namespace ChaosGrains.Agent.Tests.Support;

/// <summary>Pods of one node in memory: what is on them outlives the agent, as in a kernel. Can fail, hang and lose pods.</summary>
internal sealed class FakeKernel : IPodFaults
{
    private readonly ConcurrentDictionary<(string Pod, string Experiment), Fault> _faults = new();
    private readonly ConcurrentDictionary<string, int> _inside = new();
    private readonly ConcurrentDictionary<(string Pod, string Experiment), int> _kills = new();

    /// <summary>Everything that is on pods now.</summary>
    public IReadOnlyCollection<(string Pod, string Experiment)> Faults => [.. _faults.Keys];

    /// <summary>How often each experiment killed in each pod.</summary>
    public IReadOnlyDictionary<(string Pod, string Experiment), int> Kills => _kills;

    /// <summary>Calls of which two were about one pod at once.</summary>
    public int Overlaps { get; private set; }

    public int Calls { get; private set; }

    public ConcurrentQueue<PodOrder> Orders { get; } = new();

    public ConcurrentDictionary<string, bool> Gone { get; } = new();

    public IReadOnlyList<Capability> Capabilities { get; set; } = [.. Everything.Select(n => new Capability(n, true, "works"))];

    /// <summary>Called before a pod is acted on: may throw or wait.</summary>
    public Func<PodOrder, CancellationToken, Task>? Before { get; set; }

    /// <summary>Called after a pod was acted on: a throw loses the report.</summary>
    public Func<PodOrder, CancellationToken, Task>? After { get; set; }

    private static IEnumerable<string> Everything => typeof(CapabilityNames).GetFields().Select(f => (string)f.GetRawConstantValue()!);

    public Fault? On(string pod, string experiment) => _faults.GetValueOrDefault((pod, experiment));

    public Task<IReadOnlyList<Capability>> ProbeAsync(CancellationToken cancellationToken) => Task.FromResult(Capabilities);

    public async Task<IReadOnlyDictionary<string, PodReport>> ConvergeAsync(PodOrder order, CancellationToken cancellationToken)
    {
        var pod = order.Pod.PodUid;
        if (_inside.AddOrUpdate(pod, 1, (_, n) => n + 1) > 1) Overlaps++;
        Calls++;
        Orders.Enqueue(order);
        try
        {
            if (Before is { } before) await before(order, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            var reports = Act(order);
            if (After is { } after) await after(order, cancellationToken);
            return reports;
        }
        finally
        {
            _inside.AddOrUpdate(pod, 0, (_, n) => n - 1);
        }
    }

    private Dictionary<string, PodReport> Act(PodOrder order)
    {
        var pod = order.Pod.PodUid;
        var isGone = Gone.ContainsKey(pod);
        // Exactly what is asked for: what else is there, of whomever, goes.
        foreach (var there in _faults.Keys.Where(k => k.Pod == pod && (isGone || order.Wanted.All(w => w.Experiment != k.Experiment))))
            _faults.TryRemove(there, out _);
        Dictionary<string, PodReport> reports = [];
        foreach (var wanted in order.Wanted) reports[wanted.Experiment] = isGone ? Lost(pod, wanted) : Inject(pod, wanted);
        foreach (var ending in order.Ending) reports[ending.Experiment] = new(TargetState.Reverted, isGone ? "the pod is gone" : "nothing is left");
        return reports;
    }

    private static PodReport Lost(string pod, PodFault wanted) => wanted.Note is null
        ? new(TargetState.Failed, "", new(AgentErrorCode.PodNotFound, $"no pod {pod}"), IsFinal: true)
        : new(TargetState.Reverted, "the pod is gone", IsFinal: true);

    private PodReport Inject(string pod, PodFault wanted)
    {
        if (wanted.Fault.Type != FaultType.ContainerKill)
        {
            _faults[(pod, wanted.Experiment)] = wanted.Fault;
            return new(TargetState.Injected, "it is there", Note: "there");
        }

        if (wanted.Note is null) _kills.AddOrUpdate((pod, wanted.Experiment), 1, (_, n) => n + 1);
        return new(TargetState.Injected, "killed", IsFinal: true, Note: "killed");
    }
}
