using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Kernel.Tests.Agents;

/// <summary>What an agent that died had made durable of an experiment, which decides what the next one does with it.</summary>
internal enum Legacy
{
    /// <summary>Nothing: the next agent does not know it, and nothing was begun.</summary>
    Nothing,

    /// <summary>What it was about to do, and no lease: it is taken back at once.</summary>
    Intent,

    /// <summary>That, and a lease that holds: it goes on, though the operator be silent.</summary>
    Lease,

    /// <summary>That it was deleted: it is taken back, whatever the lease says.</summary>
    Deletion,
}

/// <summary>Reads the files of a journal as they lie there.</summary>
internal static class Legacies
{
    /// <summary>What is there of an experiment whose lease has not run out.</summary>
    public static Legacy Of(string journal, string experiment)
    {
        if (!File.Exists(Path.Combine(journal, $"{experiment}.experiment"))) return Legacy.Nothing;
        if (Names("tombstones")) return Legacy.Deletion;
        return Names("leases") ? Legacy.Lease : Legacy.Intent;

        bool Names(string file) => File.Exists(Path.Combine(journal, file))
            && File.ReadAllText(Path.Combine(journal, file)).Contains(experiment, StringComparison.Ordinal);
    }

    /// <summary>How the experiment has to end up without an operator, before its lease is over; null: the agent knows nothing of it.</summary>
    public static (ExperimentState State, EndReason? Reason)? Outcome(this Legacy legacy) => legacy switch
    {
        Legacy.Intent => (ExperimentState.Ended, EndReason.Restarted),
        Legacy.Lease => (ExperimentState.Active, null),
        Legacy.Deletion => (ExperimentState.Ended, EndReason.Deleted),
        _ => null,
    };
}
