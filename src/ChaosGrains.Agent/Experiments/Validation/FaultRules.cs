using ChaosGrains.Agent.Contracts;
using static ChaosGrains.Agent.Experiments.Validation.RequestLimits;
using static ChaosGrains.Agent.Experiments.Validation.RequestValidator;

namespace ChaosGrains.Agent.Experiments.Validation;

/// <summary>Which faults make sense.</summary>
internal static class FaultRules
{
    public static IEnumerable<string> Check(Fault fault)
    {
        (FaultType Type, bool IsSet)[] members =
        [
            (FaultType.CpuStress, fault.CpuStress is not null),
            (FaultType.MemoryStress, fault.MemoryStress is not null),
            (FaultType.Network, fault.Network is not null),
            (FaultType.ContainerKill, fault.ContainerKill is not null),
        ];
        if (!Enum.IsDefined(fault.Type)) return CheckKind(fault.Type, "fault.type");
        if (members.Any(m => m.IsSet != (m.Type == fault.Type)))
            return [$"fault: its type is {fault.Type}, and other members are set, or that one is not. Send the member that the type names, and no other."];
        return fault switch
        {
            { CpuStress: { } cpu } => Check(cpu),
            { MemoryStress: { } memory } => Check(memory),
            { Network: { } network } => NetworkRules.Check(network),
            { ContainerKill: { } kill } => CheckRange(kill.Signal, 1, 31, "fault.containerKill.signal"),
            _ => [],
        };
    }

    private static IEnumerable<string> Check(CpuStressFault cpu) =>
    [
        .. CheckRange(cpu.Workers, 1, 1024, "fault.cpuStress.workers"),
        .. CheckRange(cpu.LoadPercent, 1, 100, "fault.cpuStress.loadPercent"),
    ];

    private static IEnumerable<string> Check(MemoryStressFault memory)
    {
        const string Field = "fault.memoryStress";
        return
        [
            .. memory.Bytes is null == memory.PercentOfLimit is null ? [$"{Field}: send either bytes or percentOfLimit."] : Array.Empty<string>(),
            .. memory.Bytes is { } bytes ? CheckRange(bytes, 1, MaxBytes, $"{Field}.bytes") : [],
            .. memory.PercentOfLimit is { } percent ? CheckRange(percent, 1, 100, $"{Field}.percentOfLimit") : [],
            .. CheckRange(memory.RampMilliseconds, 0, DayInMilliseconds, $"{Field}.rampMilliseconds"),
            .. CheckRange(memory.OomScoreAdjust, -1000, 1000, $"{Field}.oomScoreAdjust"),
        ];
    }
}
