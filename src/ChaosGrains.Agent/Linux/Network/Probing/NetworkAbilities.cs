using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Experiments;

namespace ChaosGrains.Agent.Linux.Network.Probing;

/// <summary>What this node can do to the network.</summary>
/// <param name="Capabilities">What was found.</param>
/// <param name="HasDistributions">Whether the tables of distributions are there, which come with <c>tc</c>.</param>
internal sealed record NetworkAbilities(IReadOnlyList<Capability> Capabilities, bool HasDistributions)
{
    /// <summary>What a fault needs and this node lacks; null: nothing.</summary>
    public Capability? Lacking(NetworkFault fault)
    {
        return CapabilityNeeds.Of(fault).Select(name => Capabilities.FirstOrDefault(c => c.Name == name) ?? new(name, IsAvailable: false, "It was not tried."))
                .FirstOrDefault(c => !c.IsAvailable)
            ?? (fault.Delay is { JitterMicroseconds: > 0, Distribution: not DelayDistribution.Uniform } && !HasDistributions
                ? new(CapabilityNames.Netem, IsAvailable: false, "The tables of distributions (normal.dist and others in iproute2's lib directory tc) are missing: use a uniform jitter, or an image that has them.")
                : null);
    }
}
