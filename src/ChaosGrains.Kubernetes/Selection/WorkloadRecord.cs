using ChaosGrains.Specs;

namespace ChaosGrains.Kubernetes.Selection;

/// <summary>A Deployment, ReplicaSet, StatefulSet or DaemonSet, reduced to what leads to its pods.</summary>
internal sealed record WorkloadRecord
{
    public WorkloadMetadata Metadata { get; init; } = new();

    public WorkloadSpec Spec { get; init; } = new();
}

/// <summary>Metadata of a <see cref="WorkloadRecord"/>.</summary>
internal sealed record WorkloadMetadata
{
    public string Uid { get; init; } = "";

    public OwnerRecord[]? OwnerReferences { get; init; }
}

/// <summary>Spec of a <see cref="WorkloadRecord"/>.</summary>
internal sealed record WorkloadSpec
{
    /// <summary>The labels of its pods.</summary>
    public LabelSelector Selector { get; init; } = new();
}
