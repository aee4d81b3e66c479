using System.Text.Json.Serialization;

namespace ChaosGrains.Specs;

/// <summary>A workload whose pods are meant.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.OwnerReference")]
public sealed record OwnerReference
{
    /// <summary>Kind of the workload.</summary>
    [Id(0)]
    public required OwnerKind Kind { get; init; }

    /// <summary>Name of the workload.</summary>
    [Id(1)]
    public required string Name { get; init; }
}

/// <summary>Kinds of workloads that own pods, directly or through a ReplicaSet.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OwnerKind>))]
[GenerateSerializer, Alias("chaosgrains.OwnerKind")]
public enum OwnerKind
{
    /// <summary>apps/v1 Deployment.</summary>
    Deployment,

    /// <summary>apps/v1 StatefulSet.</summary>
    StatefulSet,

    /// <summary>apps/v1 DaemonSet.</summary>
    DaemonSet,

    /// <summary>apps/v1 ReplicaSet.</summary>
    ReplicaSet,
}
