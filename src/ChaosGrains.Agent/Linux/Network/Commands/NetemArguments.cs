using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Network.Merging;

namespace ChaosGrains.Agent.Linux.Network.Commands;

/// <summary>Writes an effect as netem's parameters (tc-netem(8)).</summary>
internal static class NetemArguments
{
    /// <summary>Packets that wait at most, where no rate limits them: far more than a delay of a minute has of a busy pod.</summary>
    private const int Limit = 100_000;

    /// <summary>Bytes of a full packet on the wire, by which a limit in bytes becomes one in packets.</summary>
    private const int FullPacket = 1514;

    /// <summary>Whether there is anything for netem to do.</summary>
    public static bool IsNeeded(Effect effect) => effect with { Bandwidth = null } != new Effect();

    /// <summary>The parameters.</summary>
    public static string Of(Effect effect) => string.Join(' ', Parts(effect));

    private static IEnumerable<string> Parts(Effect effect)
    {
        yield return $"limit {PacketsWaiting(effect)}";
        if (effect.Latency > 0)
        {
            yield return $"delay {Units.Time(effect.Latency)}";
            if (effect.Jitter > 0)
            {
                yield return $"{Units.Time(effect.Jitter)} {Units.Percent(effect.JitterCorrelation)}";
                if (effect.Distribution != DelayDistribution.Uniform) yield return $"distribution {Word(effect.Distribution)}";
            }
        }

        if (effect.Loss != default) yield return $"loss random {Of(effect.Loss)}";
        if (effect.Corrupt != default) yield return $"corrupt {Of(effect.Corrupt)}";
        if (effect.Duplicate != default) yield return $"duplicate {Of(effect.Duplicate)}";
        if (effect.Reorder != default) yield return $"reorder {Of(effect.Reorder)}";
        if (effect.Reorder != default && effect.Gap > 0) yield return $"gap {effect.Gap}";
    }

    private static string Of(Chance chance) => $"{Units.Percent(chance.Percent)} {Units.Percent(chance.Correlation)}";

    /// <summary>With a rate: those that are under way, and those that may queue for it.</summary>
    private static long PacketsWaiting(Effect effect) => effect.Bandwidth is not { } bandwidth
        ? Limit
        : Math.Min(Limit, ((effect.Latency + effect.Jitter) * (bandwidth.BitsPerSecond / 8) / 1_000_000 / FullPacket)
            + Math.Max(2, RateArguments.Queue(bandwidth) / FullPacket));

    private static string Word(DelayDistribution distribution) => distribution switch
    {
        DelayDistribution.Normal => "normal",
        DelayDistribution.Pareto => "pareto",
        DelayDistribution.ParetoNormal => "paretonormal",
        _ => throw new ArgumentOutOfRangeException(nameof(distribution), distribution, "Not a distribution with a table."),
    };
}
