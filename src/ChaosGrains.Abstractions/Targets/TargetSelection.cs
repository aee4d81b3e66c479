using System.Collections.Immutable;

namespace ChaosGrains.Targets;

/// <summary>The outcome of looking for targets.</summary>
/// <param name="Pods">The pods that were chosen, ordered by namespace and name.</param>
/// <param name="Matched">How many pods fit, before the mode took some of them.</param>
/// <param name="Explanation">What was looked for and found, for people: why nothing fits, for instance.</param>
public sealed record TargetSelection(ImmutableArray<SelectedPod> Pods, int Matched, string Explanation);
