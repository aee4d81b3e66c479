using System.Collections.Immutable;
using ChaosGrains.Events;
using ChaosGrains.Manifests;
using ChaosGrains.Targets;
using Orleans.Concurrency;

namespace ChaosGrains.Grains;

/// <summary>One experiment: its only writer. The key is <see cref="Identifiers.ExperimentId"/> as text.</summary>
[Alias("chaosgrains.IExperimentGrain")]
public interface IExperimentGrain : IGrainWithStringKey
{
    /// <summary>
    /// Tells the resource as it stands now. Returns as soon as that is taken note of; the work goes on in the background. Telling the same or
    /// something older again is harmless.
    /// </summary>
    [Alias("Reconcile")]
    Task ReconcileAsync(ExperimentManifest manifest);

    /// <summary>Tells that the resource is gone. Its fault is taken back, then everything about it is forgotten.</summary>
    [Alias("ResourceGone")]
    Task ResourceGoneAsync();

    /// <summary>The experiment as it stands; null when there is none of this name.</summary>
    [Alias("GetSnapshot"), AlwaysInterleave]
    Task<ExperimentSnapshot?> GetSnapshotAsync();

    /// <summary>Events after the one with this sequence number, oldest first. The last 64 are kept.</summary>
    [Alias("GetEvents"), AlwaysInterleave]
    Task<ImmutableArray<ExperimentEvent>> GetEventsAsync(long afterSequence);

    /// <summary>Targets, ordered by node; of an experiment that is over, as long as they are in memory.</summary>
    /// <param name="skip">How many to leave out at the beginning.</param>
    /// <param name="take">How many to return, 1000 at most.</param>
    [Alias("GetTargets"), AlwaysInterleave]
    Task<ImmutableArray<TargetRecord>> GetTargetsAsync(int skip, int take);
}
