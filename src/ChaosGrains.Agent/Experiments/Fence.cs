using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Journal;

namespace ChaosGrains.Agent.Experiments;

/// <summary>What a request to inject leads to.</summary>
internal enum Verdict
{
    /// <summary>The fault begins, or begins again.</summary>
    Begin,

    /// <summary>The fault goes on with other targets, or another strength or epoch.</summary>
    Change,

    /// <summary>Nothing changes but the lease.</summary>
    Renew,

    /// <summary>The agent ended it in this epoch: the answer tells how.</summary>
    Tell,

    /// <summary>Whoever sent it is out of date.</summary>
    Stale,

    /// <summary>It never begins again.</summary>
    Ended,

    /// <summary>The kind of fault changed, while the old one may still be there.</summary>
    OtherKind,
}

/// <summary>What is known of an experiment, for the fence.</summary>
/// <param name="Epoch">The newest epoch.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Type">The kind of its fault.</param>
internal readonly record struct KnownExperiment(long Epoch, ExperimentState State, FaultType Type);

/// <summary>Keeps those away who are out of date. A pure function of what is known.</summary>
internal static class Fence
{
    /// <param name="known">What is known of the experiment; null: nothing.</param>
    /// <param name="tombstone">That it ended once; null when it did not, or long ago.</param>
    /// <param name="epoch">The epoch of the request.</param>
    /// <param name="type">The kind of fault that it wants.</param>
    /// <param name="isSame">Whether it wants what is known to be wanted already.</param>
    public static Verdict Judge(KnownExperiment? known, Tombstone? tombstone, long epoch, FaultType type, bool isSame)
    {
        if (tombstone is { IsDeleted: true }) return epoch < tombstone.Epoch ? Verdict.Stale : Verdict.Ended;
        if (known is not { } now)
        {
            if (tombstone is null || epoch > tombstone.Epoch) return Verdict.Begin;
            return epoch < tombstone.Epoch ? Verdict.Stale : Verdict.Ended;
        }

        if (epoch < now.Epoch) return Verdict.Stale;
        if (now.State != ExperimentState.Active)
        {
            if (epoch == now.Epoch) return Verdict.Tell;
            return type == now.Type || now.State == ExperimentState.Ended ? Verdict.Begin : Verdict.OtherKind;
        }

        if (type != now.Type) return Verdict.OtherKind;
        return isSame && epoch == now.Epoch ? Verdict.Renew : Verdict.Change;
    }
}
