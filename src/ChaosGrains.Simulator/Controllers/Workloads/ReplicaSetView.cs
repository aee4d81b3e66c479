using System.Globalization;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>A ReplicaSet as its Deployment sees it.</summary>
internal sealed record ReplicaSetView(JsonObject Source)
{
    public string Name => Source.Name();

    /// <summary>Pods asked for.</summary>
    public int Replicas { get; init; } = Source.Int("spec", "replicas") ?? 1;

    /// <summary>Pods there are.</summary>
    public int Actual { get; init; } = Source.Int("status", "replicas") ?? 0;

    public int Ready { get; init; } = Source.Int("status", "readyReplicas") ?? 0;

    public int Available { get; init; } = Source.Int("status", "availableReplicas") ?? 0;

    public int Terminating { get; init; } = Source.Int("status", "terminatingReplicas") ?? 0;

    public bool IsObserved => (Source.Long("status", "observedGeneration") ?? 0) >= Source.Generation();

    public long Revision { get; } = Number(Source.Annotation(DeploymentAnnotations.Revision));

    /// <summary>Replicas of the Deployment when this was last scaled.</summary>
    public long? Desired { get; } =
        Source.Annotation(DeploymentAnnotations.DesiredReplicas) is { } text ? Number(text) : null;

    /// <summary>Whether its pods are those that a template asks for.</summary>
    public bool IsOf(JsonObject template)
    {
        var own = (Source.Object("spec", "template") ?? []).Copy();
        if (own.Object("metadata", "labels") is { } labels) labels.Remove(DeploymentAnnotations.HashLabel);
        return JsonNode.DeepEquals(own, template);
    }

    private static long Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
