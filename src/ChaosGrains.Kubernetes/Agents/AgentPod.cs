using System.Text.Json.Serialization;
using ChaosGrains.Kubernetes.Selection;
using ChaosGrains.Kubernetes.Watching;

namespace ChaosGrains.Kubernetes.Agents;

/// <summary>A pod of the agents' DaemonSet, reduced to where it listens and how it is.</summary>
internal sealed record AgentPod : IWatchedResource
{
    /// <summary>Name of the container port on which agents listen.</summary>
    public const string PortName = "agent";

    public AgentPodMetadata Metadata { get; init; } = new();

    public AgentPodSpec Spec { get; init; } = new();

    public AgentPodStatus Status { get; init; } = new();

    [JsonIgnore]
    public bool IsUsable => Metadata.DeletionTimestamp is null && Status.Phase is not ("Failed" or "Succeeded")
        && Spec.NodeName is { Length: > 0 } && (Status.PodIP ?? Status.HostIP) is { Length: > 0 };

    [JsonIgnore]
    public bool IsReady => Array.Exists(Status.Conditions ?? [], c => c is { Type: "Ready", Status: "True" });

    [JsonIgnore]
    public int? Port => (Spec.Containers ?? []).SelectMany(c => c.Ports ?? []).FirstOrDefault(p => p.Name == PortName)?.ContainerPort;

    ResourceKey IWatchedResource.Key => new(Metadata.Namespace, Metadata.Name);

    string IWatchedResource.Uid => Metadata.Uid;

    string IWatchedResource.ResourceVersion => Metadata.ResourceVersion;
}

/// <summary>Metadata of an <see cref="AgentPod"/>.</summary>
internal sealed record AgentPodMetadata
{
    public string Name { get; init; } = "";

    public string Namespace { get; init; } = "";

    public string Uid { get; init; } = "";

    public string ResourceVersion { get; init; } = "";

    public DateTimeOffset CreationTimestamp { get; init; }

    public string? DeletionTimestamp { get; init; }
}

/// <summary>Spec of an <see cref="AgentPod"/>.</summary>
internal sealed record AgentPodSpec
{
    public string? NodeName { get; init; }

    public AgentPodContainer[]? Containers { get; init; }
}

/// <summary>A container of an <see cref="AgentPod"/>.</summary>
internal sealed record AgentPodContainer
{
    public AgentPodPort[]? Ports { get; init; }
}

/// <summary>A port of an <see cref="AgentPodContainer"/>.</summary>
internal sealed record AgentPodPort
{
    public string? Name { get; init; }

    public int ContainerPort { get; init; }
}

/// <summary>Status of an <see cref="AgentPod"/>.</summary>
internal sealed record AgentPodStatus
{
    public string? Phase { get; init; }

    public string? PodIP { get; init; }

    public string? HostIP { get; init; }

    public PodRecordCondition[]? Conditions { get; init; }
}
