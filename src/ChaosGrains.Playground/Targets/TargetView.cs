using ChaosGrains.Targets;

namespace ChaosGrains.Playground.Targets;

/// <summary>A target as it is shown.</summary>
/// <param name="Record">What the operator knows of it.</param>
/// <param name="Node">The node that its pod ran on when the experiment was applied; null when it was made later.</param>
internal sealed record TargetView(TargetRecord Record, string? Node);
