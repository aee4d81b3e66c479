using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Linux.Network.Merging;

/// <summary>How likely something happens to a packet, and how much that depends on the packet before; both in percent.</summary>
internal readonly record struct Chance(double Percent, double Correlation)
{
    /// <summary>Of what the contract says; null: never.</summary>
    public static Chance Of(PacketChance? chance) => chance is null ? default : new(chance.Percent, chance.CorrelationPercent);

    /// <summary>That one or the other happens, each on its own.</summary>
    public Chance Or(Chance other) => this == default ? other : other == default ? this : new(
        100 * (1 - ((1 - (Percent / 100)) * (1 - (other.Percent / 100)))),
        Math.Max(Correlation, other.Correlation));
}
