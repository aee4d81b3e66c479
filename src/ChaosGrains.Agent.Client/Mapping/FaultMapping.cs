using System.Collections.Immutable;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Errors;
using ChaosGrains.Rates;
using ChaosGrains.Sizes;
using ChaosGrains.Specs;

namespace ChaosGrains.Agent.Client.Mapping;

/// <summary>Writes scenarios as the faults that agents know. Pure: an agent never sees a text that has to be understood.</summary>
internal static class FaultMapping
{
    /// <summary>The fault that a scenario asks for.</summary>
    /// <param name="scenario">What is wanted.</param>
    /// <param name="peers">The peers of a network fault, each an address range by now; null: all traffic.</param>
    /// <exception cref="ChaosException">The scenario is none for agents, or its parameters make no sense: whoever validated it should have said so.</exception>
    public static Fault ToFault(ScenarioSpec scenario, ImmutableArray<Specs.NetworkPeer>? peers) => scenario.Type switch
    {
        ScenarioType.CpuStress => ToFault(Needed(scenario.CpuStress, scenario)),
        ScenarioType.MemoryStress => ToFault(Needed(scenario.MemoryStress, scenario)),
        ScenarioType.ContainerKill => ToFault(scenario.ContainerKill ?? new ContainerKillParameters()),
        _ => new Fault { Type = FaultType.Network, Network = NetworkMapping.ToFault(scenario, peers) },
    };

    /// <summary>The parameters of the scenario's own type.</summary>
    internal static T Needed<T>(T? parameters, ScenarioSpec scenario) where T : class =>
        parameters ?? throw Wrong($"scenario {scenario.Type} has no parameters");

    internal static ChaosException Wrong(string what) => new(ChaosErrorCode.InvalidSpec, $"No agent can be asked for this: {what}");

    private static Fault ToFault(CpuStressParameters cpu) =>
        new() { Type = FaultType.CpuStress, CpuStress = new CpuStressFault { Workers = cpu.Workers, LoadPercent = cpu.LoadPercent } };

    private static Fault ToFault(MemoryStressParameters memory) => new()
    {
        Type = FaultType.MemoryStress,
        MemoryStress = new MemoryStressFault
        {
            Bytes = memory.Size is { } size ? BytesOf(size) : null,
            PercentOfLimit = memory.Percent,
            RampMilliseconds = (long)Math.Round(memory.Ramp?.Value.TotalMilliseconds ?? 0),
            OomScoreAdjust = memory.OomScoreAdjust,
        },
    };

    private static Fault ToFault(ContainerKillParameters kill) => new()
    {
        Type = FaultType.ContainerKill,
        ContainerKill = new ContainerKillFault
        {
            Signal = Signals.NumberOf(kill.Signal)
                ?? throw Wrong($"containerKill.signal is '{kill.Signal}', and takes {string.Join(", ", Signals.Names)}"),
        },
    };

    private static long BytesOf(string size) =>
        ByteSize.TryParse(size, null, out var bytes) ? bytes.Bytes : throw Wrong($"memoryStress.size is '{size}', and takes an amount such as 256Mi");

    /// <summary>Bits per second.</summary>
    internal static long BitsOf(string rate) =>
        BitRate.TryParse(rate, null, out var bits) ? bits.BitsPerSecond : throw Wrong($"networkBandwidth.rate is '{rate}', and takes a rate such as 10mbit");
}
