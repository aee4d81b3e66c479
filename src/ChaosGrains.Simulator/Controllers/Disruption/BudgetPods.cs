using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Disruption;

/// <summary>The pods that a PodDisruptionBudget covers, and how many there should be.</summary>
/// <param name="Pods">Pods that its selector matches.</param>
/// <param name="Scale">Pods that their workloads ask for; null when one of them cannot be asked.</param>
/// <param name="Trouble">Why it could not be asked.</param>
internal sealed record BudgetPods(IReadOnlyList<PodRecord> Pods, int? Scale, string? Trouble = null);
