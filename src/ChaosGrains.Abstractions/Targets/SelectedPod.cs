using ChaosGrains.Identifiers;

namespace ChaosGrains.Targets;

/// <summary>A pod that was chosen as a target.</summary>
/// <param name="Pod">The pod.</param>
/// <param name="Node">The node it runs on; null while it is not scheduled.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.SelectedPod")]
public sealed record SelectedPod(PodId Pod, NodeId? Node);
