using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Linux.Kill;

/// <summary>What became of one process that got a signal.</summary>
/// <param name="Victim">The process.</param>
/// <param name="State">The letter of its state; null when it is gone.</param>
/// <param name="IsReplaced">Whether the pod has containers that were not there before.</param>
internal sealed record KillOutcome(KillVictim Victim, char? State, bool IsReplaced)
{
    /// <summary>What that is worth.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="since">How long ago it was sent.</param>
    public (TargetState State, string Evidence) Judge(int signal, TimeSpan since)
    {
        var who = $"process {Victim.Pid} of container {Victim.Container}";
        if (State is null)
            return (TargetState.Injected, $"{who} is gone{(IsReplaced ? ", and another container runs" : "")}");
        if (SignalMeaning.Halts(signal))
            return State is 'T' or 't'
                ? (TargetState.Injected, $"{who} is stopped by signal {signal}")
                : (TargetState.NoEffect, $"{who} is not stopped by signal {signal}");
        if (!SignalMeaning.Ends(signal))
            return (TargetState.Injected, $"signal {signal} was delivered to {who}, which runs on: it is not one that ends a process");
        return since < KillPatience.Limit
            ? (TargetState.Pending, $"{who} has got signal {signal} and has not ended yet")
            : (TargetState.NoEffect,
                $"{who} is still there {since.TotalSeconds:0} s after signal {signal}: the first process of a container is spared by the kernel unless it handles the signal; SIGKILL (9) always ends it");
    }
}
