using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Network;
using ChaosGrains.Agent.Linux.Pods;
using ChaosGrains.Agent.Linux.Tools;
using ChaosGrains.Agent.Pods;
using ChaosGrains.Kernel.Tests.Rig;

namespace ChaosGrains.Kernel.Tests.Network;

/// <summary>Network faults on a pod, as the agent's core would keep them: what is wanted, and what the last reports noted.</summary>
internal sealed class Experiments(TestPod pod, ITools? tools = null)
{
    private readonly Dictionary<string, string?> _notes = [];
    private readonly SortedDictionary<string, NetworkFault> _wanted = new(StringComparer.Ordinal);
    private readonly NetworkInjector _injector = new(tools ?? new PatientTools());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task<IReadOnlyList<Capability>> ProbeAsync() => _injector.ProbeAsync(Cancellation);

    /// <summary>Puts a fault on the pod, or changes it.</summary>
    public async Task<PodReport> ApplyAsync(NetworkFault fault, string experiment = "a")
    {
        _wanted[experiment] = fault;
        return (await ConvergeAsync(pod.Located))[experiment];
    }

    /// <summary>Takes a fault back.</summary>
    public async Task<PodReport> EndAsync(string experiment = "a")
    {
        var fault = _wanted[experiment];
        _wanted.Remove(experiment);
        return (await ConvergeAsync(pod.Located, (experiment, fault)))[experiment];
    }

    /// <summary>As often as the core does: brings about what is wanted, and reads back.</summary>
    public async Task<IReadOnlyDictionary<string, PodReport>> ConvergeAsync(LocatedPod? located, params (string Experiment, NetworkFault Fault)[] ending)
    {
        var order = new PodOrder(
            new() { PodUid = pod.Uid, Namespace = "shop", Name = "checkout" },
            [.. _wanted.Select(w => new PodFault(w.Key, AsFault(w.Value), [], TimeSpan.FromMinutes(1), _notes.GetValueOrDefault(w.Key)))],
            [.. ending.Select(e => new EndingFault(e.Experiment, AsFault(e.Fault), _notes.GetValueOrDefault(e.Experiment)))]);
        var reports = await _injector.ConvergeAsync(order, located, Cancellation);
        reports.Keys.ShouldBe([.. order.Wanted.Select(w => w.Experiment), .. order.Ending.Select(e => e.Experiment)], ignoreOrder: true);
        foreach (var (experiment, report) in reports) _notes[experiment] = report.Note;
        return reports;
    }

    private static Fault AsFault(NetworkFault fault) => new() { Type = FaultType.Network, Network = fault };
}
