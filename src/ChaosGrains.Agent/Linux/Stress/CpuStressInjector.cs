using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Pods;
using ChaosGrains.Agent.Pods;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>Burns CPU in containers, by stress-ng.</summary>
internal sealed class CpuStressInjector(StressTools tools, CpuMeter meter) : StressInjector(tools)
{
    private const int MaxWorkers = 1024;
    private const int Tries = 4;

    /// <inheritdoc/>
    public override FaultType Type => FaultType.CpuStress;

    /// <inheritdoc/>
    protected override string Kind => "cpu";

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Capability>> ProbeAsync(CancellationToken cancellationToken) =>
        [Tools.Probe.Cgroup(), Tools.Probe.CgroupCpu(), await Tools.Probe.StressNgAsync(cancellationToken)];

    /// <inheritdoc/>
    protected override (StressOrder? Order, AgentError? Error) Plan(PodFault fault, LocatedContainer container, string label)
    {
        if (fault.Fault.CpuStress is not { Workers: >= 1 and <= MaxWorkers, LoadPercent: >= 1 and <= 100 } cpu)
            return (null, new(AgentErrorCode.InvalidRequest, "CPU stress needs 1 to 1024 workers and a load of 1 to 100 percent."));
        return (
            new(new(fault.Experiment, container.Id), container, label, $"workers={cpu.Workers} load={cpu.LoadPercent}", CpuStressArguments.Of(cpu), cpu.Workers, 1000, fault.Remaining),
            null);
    }

    /// <inheritdoc/>
    protected override async Task<StressReading> ReadAsync(string podUid, StressOrder order, CancellationToken cancellationToken)
    {
        var asked = Asked(order);
        for (var attempt = 1; ; attempt++)
        {
            var group = Running(podUid, order);
            var (burnt, window) = await meter.MeasureAsync([.. group?.Processes.Select(p => p.Stat.Pid) ?? []], cancellationToken);
            // On a busy node the first half second may pass without a turn.
            if (burnt > 0 || group is null || attempt == Tries)
                return CpuReading.Of(order.Label, group is not null, group?.Workers ?? 0, asked, burnt, window, CpuQuota.Of(order.Container));
        }
    }

    private static double Asked(StressOrder order) =>
        order.Workers * int.Parse(order.Settings[(order.Settings.LastIndexOf('=') + 1)..], System.Globalization.CultureInfo.InvariantCulture) / 100.0;
}
