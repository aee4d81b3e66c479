using System.Globalization;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Pods;
using ChaosGrains.Agent.Pods;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>Holds memory in containers, by stress-ng.</summary>
internal sealed class MemoryStressInjector(StressTools tools) : StressInjector(tools)
{
    private const long TicksPerSecond = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public override FaultType Type => FaultType.MemoryStress;

    /// <inheritdoc/>
    protected override string Kind => "memory";

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Capability>> ProbeAsync(CancellationToken cancellationToken) =>
        [Tools.Probe.Cgroup(), Tools.Probe.CgroupMemory(), await Tools.Probe.StressNgAsync(cancellationToken)];

    /// <inheritdoc/>
    protected override (StressOrder? Order, AgentError? Error) Plan(PodFault fault, LocatedContainer container, string label)
    {
        if (fault.Fault.MemoryStress is not { } memory)
            return (null, new(AgentErrorCode.InvalidRequest, "Memory stress needs its member memoryStress."));
        var (bytes, error) = MemoryAmount.Of(memory, MemoryLimit.Of(container), label);
        if (error is not null)
            return (null, error);
        var settings = $"ramp={memory.RampMilliseconds} oom={memory.OomScoreAdjust} bytes={bytes}";
        return (
            new(
                new(fault.Experiment, container.Id), container, label, settings, MemoryStressArguments.Of(bytes, memory.RampMilliseconds),
                MemoryStressArguments.Steps(bytes, memory.RampMilliseconds), memory.OomScoreAdjust, fault.Remaining),
            null);
    }

    /// <inheritdoc/>
    protected override async Task<StressReading> ReadAsync(string podUid, StressOrder order, CancellationToken cancellationToken)
    {
        var asked = Setting(order.Settings, "bytes");
        var ramp = TimeSpan.FromMilliseconds(Setting(order.Settings, "ramp"));
        var begun = Tools.Time.GetTimestamp();
        while (true)
        {
            var group = Running(podUid, order);
            var held = (group?.HeldPages ?? 0) * Environment.SystemPageSize;
            var since = group?.Head is { } head
                ? TimeSpan.FromSeconds((double)Math.Max(0, Tools.Processes.NowTicks() - head.StartTicks) / TicksPerSecond)
                : MemoryReading.Grace + ramp;
            if (MemoryReading.IsWhole(asked, held) || group is null || Tools.Time.GetElapsedTime(begun) > Patience)
                return MemoryReading.Of(order.Label, asked, held, since, ramp, MemoryLimit.Used(order.Container), MemoryLimit.OomKills(order.Container));
            await Task.Delay(Step, Tools.Time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override string Aftermath(LocatedContainer container) =>
        MemoryLimit.Used(container) is { } used ? $"; container {StressTargets.Short(container.Id)} uses {MemoryAmount.Mebibytes(used)} now" : "";

    private static long Setting(string settings, string name) => long.Parse(
        settings.Split(' ').First(s => s.StartsWith($"{name}=", StringComparison.Ordinal))[(name.Length + 1)..], CultureInfo.InvariantCulture);
}
