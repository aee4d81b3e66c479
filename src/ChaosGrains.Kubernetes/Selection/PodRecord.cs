using System.Text.Json.Serialization;

namespace ChaosGrains.Kubernetes.Selection;

/// <summary>A pod, reduced to what a choice among pods looks at.</summary>
internal sealed record PodRecord
{
    public PodRecordMetadata Metadata { get; init; } = new();

    public PodRecordSpec Spec { get; init; } = new();

    public PodRecordStatus Status { get; init; } = new();

    [JsonIgnore]
    public bool IsOver => Metadata.DeletionTimestamp is not null || Status.Phase is "Succeeded" or "Failed";

    [JsonIgnore]
    public bool IsReady => Status.Phase == "Running" && Array.Exists(Status.Conditions ?? [], c => c is { Type: "Ready", Status: "True" });
}

/// <summary>What a deletion answers: the pod as it is by now, or a Status, whose <c>status</c> is a mere word.</summary>
internal sealed record DeletedPod
{
    public PodRecordMetadata Metadata { get; init; } = new();
}

/// <summary>Metadata of a <see cref="PodRecord"/>.</summary>
internal sealed record PodRecordMetadata
{
    public string Name { get; init; } = "";

    public string Namespace { get; init; } = "";

    public string Uid { get; init; } = "";

    public string? DeletionTimestamp { get; init; }

    public Dictionary<string, string>? Annotations { get; init; }

    public OwnerRecord[]? OwnerReferences { get; init; }
}

/// <summary>An entry of an object's owner references.</summary>
internal sealed record OwnerRecord
{
    public string Uid { get; init; } = "";

    public bool Controller { get; init; }
}

/// <summary>Spec of a <see cref="PodRecord"/>.</summary>
internal sealed record PodRecordSpec
{
    public string? NodeName { get; init; }
}

/// <summary>Status of a <see cref="PodRecord"/>.</summary>
internal sealed record PodRecordStatus
{
    public string? Phase { get; init; }

    public PodRecordCondition[]? Conditions { get; init; }
}

/// <summary>A condition of a pod.</summary>
internal sealed record PodRecordCondition
{
    public string Type { get; init; } = "";

    public string Status { get; init; } = "";
}
