using System.Collections.Immutable;
using ChaosGrains.Targets;

namespace ChaosGrains.Grains.Shares;

/// <summary>What is not known of targets that come from storage: a process that ended may have acted on them and not written so. Pure.</summary>
internal static class Doubt
{
    /// <summary>Whether there is a target left that an attempt, which looks before it acts, did not come to: its record is what it was.</summary>
    /// <param name="before">The targets before the attempt.</param>
    /// <param name="after">The same targets after it, in the same order.</param>
    public static bool Remains(ImmutableArray<TargetRecord> before, ImmutableArray<TargetRecord> after) =>
        before.Zip(after).Any(t => t.First == t.Second && t.Second is { IsSettled: false, ActedAt: null });
}
