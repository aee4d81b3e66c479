namespace ChaosGrains.Simulator.Resources;

/// <summary>Where a kind keeps what its scale subresource shows; paths like <c>.spec.replicas</c>.</summary>
internal sealed record ScalePaths(string SpecReplicas, string StatusReplicas, string? Selector)
{
    /// <summary>The built-in workloads' places; their selector is an object.</summary>
    public static ScalePaths Workload { get; } = new(".spec.replicas", ".status.replicas", null);
}
