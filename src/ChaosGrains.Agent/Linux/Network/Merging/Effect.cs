using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Linux.Network.Merging;

/// <summary>What happens to packets that match: of one fault, or of several together.</summary>
internal sealed record Effect
{
    /// <summary>Nothing gets through.</summary>
    public static Effect Cut { get; } = new() { Loss = new(100, 0) };

    /// <summary>Microseconds added.</summary>
    public long Latency { get; init; }

    /// <summary>Microseconds of variation.</summary>
    public long Jitter { get; init; }

    /// <summary>How much the variation depends on the packet before, in percent.</summary>
    public double JitterCorrelation { get; init; }

    /// <summary>How the variation is spread.</summary>
    public DelayDistribution Distribution { get; init; } = DelayDistribution.Uniform;

    /// <summary>Lost.</summary>
    public Chance Loss { get; init; }

    /// <summary>Sent twice.</summary>
    public Chance Duplicate { get; init; }

    /// <summary>A bit flipped.</summary>
    public Chance Corrupt { get; init; }

    /// <summary>Sent at once, past those that are delayed.</summary>
    public Chance Reorder { get; init; }

    /// <summary>Only every n-th packet may overtake; 0: any.</summary>
    public int Gap { get; init; }

    /// <summary>The rate; null: as fast as it goes.</summary>
    public Bandwidth? Bandwidth { get; init; }

    /// <summary>Of one fault.</summary>
    public static Effect Of(NetworkFault fault) => fault.Partition ? Cut : new()
    {
        Latency = fault.Delay?.LatencyMicroseconds ?? 0,
        Jitter = fault.Delay?.JitterMicroseconds ?? 0,
        JitterCorrelation = fault.Delay?.CorrelationPercent ?? 0,
        Distribution = fault.Delay?.Distribution ?? DelayDistribution.Uniform,
        Loss = Chance.Of(fault.Loss),
        Duplicate = Chance.Of(fault.Duplicate),
        Corrupt = Chance.Of(fault.Corrupt),
        Reorder = fault.Reorder is { } reorder ? new(reorder.Percent, reorder.CorrelationPercent) : default,
        Gap = fault.Reorder?.Gap ?? 0,
        Bandwidth = fault.Bandwidth,
    };

    /// <summary>
    /// Both at once. Delays add up, and their variations as those of independent numbers do; what happens by chance happens if either says so;
    /// the lower rate holds; a cut leaves nothing to do for the rest.
    /// </summary>
    public Effect And(Effect other) => this == Cut || other == Cut ? Cut : new()
    {
        Latency = Latency + other.Latency,
        Jitter = (long)Math.Round(Math.Sqrt(((double)Jitter * Jitter) + ((double)other.Jitter * other.Jitter))),
        JitterCorrelation = Math.Max(JitterCorrelation, other.JitterCorrelation),
        Distribution = Jitter >= other.Jitter ? Distribution : other.Distribution,
        Loss = Loss.Or(other.Loss),
        Duplicate = Duplicate.Or(other.Duplicate),
        Corrupt = Corrupt.Or(other.Corrupt),
        Reorder = Reorder.Or(other.Reorder),
        Gap = Math.Max(Gap, other.Gap),
        Bandwidth = Slower(Bandwidth, other.Bandwidth),
    };

    private static Bandwidth? Slower(Bandwidth? one, Bandwidth? other) =>
        one is null ? other : other is null || one.BitsPerSecond <= other.BitsPerSecond ? one : other;
}
