using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Pods;

/// <summary>
/// Puts faults on pods and takes them back. The agent's core decides what is to be on a pod and calls this; an implementation brings it about.
/// One implementation acts on the Linux kernel, another on simulated pods.
/// </summary>
public interface IPodFaults
{
    /// <summary>What can be done here, found out by trying. Leaves nothing behind.</summary>
    Task<IReadOnlyList<Capability>> ProbeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Brings a pod to exactly what is asked for, whatever was there before, and reads back what is there then. Calls for one pod never overlap.
    /// Repeating a call is harmless. A failure leaves the pod as it was before the call, or says so in the report.
    /// </summary>
    /// <returns>One report for each experiment of <see cref="PodOrder.Wanted"/> and of <see cref="PodOrder.Ending"/>; trouble is told in them, not thrown.</returns>
    Task<IReadOnlyDictionary<string, PodReport>> ConvergeAsync(PodOrder order, CancellationToken cancellationToken);
}

/// <summary>What is to be on one pod.</summary>
/// <param name="Pod">The pod; <see cref="Target.Containers"/> is of no meaning here.</param>
/// <param name="Wanted">All faults that are to be on it, in the order of their experiments' uids; empty: none.</param>
/// <param name="Ending">Uids of experiments of which nothing may be left, and whose absence is to be read back.</param>
public sealed record PodOrder(Target Pod, IReadOnlyList<PodFault> Wanted, IReadOnlyList<EndingFault> Ending);

/// <summary>One experiment's fault on one pod.</summary>
/// <param name="Experiment">Uid of the experiment.</param>
/// <param name="Fault">What is done.</param>
/// <param name="Containers">To which containers; empty: all.</param>
/// <param name="Remaining">How long it may last at most: the last fuse of whatever is started.</param>
/// <param name="Note">What an earlier call had to say about what it did, see <see cref="PodReport.Note"/>; null at first.</param>
public sealed record PodFault(string Experiment, Fault Fault, IReadOnlyList<TargetContainer> Containers, TimeSpan Remaining, string? Note);

/// <summary>A fault that is to go.</summary>
/// <param name="Experiment">Uid of the experiment.</param>
/// <param name="Fault">What was done.</param>
/// <param name="Note">The last <see cref="PodReport.Note"/> about it; null when it never got one, or when that was lost.</param>
public sealed record EndingFault(string Experiment, Fault Fault, string? Note);

/// <summary>What was read back of one experiment on one pod.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Evidence">What was read back, for people.</param>
/// <param name="Error">What does not work.</param>
/// <param name="IsFinal">Whether trying again is in vain: of a state that is <see cref="TargetState.Failed"/> always, of others when the pod is gone or the act happens once.</param>
/// <param name="Note">
/// What the next call about this experiment and pod needs to know, such as which process was sent a signal; the core keeps it in the journal. 1,000 characters at most.
/// </param>
public sealed record PodReport(TargetState State, string Evidence, AgentError? Error = null, bool IsFinal = false, string? Note = null);
