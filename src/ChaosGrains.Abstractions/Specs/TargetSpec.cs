using System.Collections.Immutable;

namespace ChaosGrains.Specs;

/// <summary>
/// Which pods. All criteria that are set must hold; at least one of <see cref="Selector"/>, <see cref="Owner"/>, <see cref="Pods"/>,
/// <see cref="Nodes"/>, <see cref="NodeSelector"/>, <see cref="FieldSelector"/> and <see cref="Annotations"/> is set.
/// Of the pods that fit, <see cref="Mode"/> says how many are taken.
/// </summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.TargetSpec")]
public sealed record TargetSpec
{
    /// <summary>Namespaces to look in, 64 at most; empty: the experiment's own.</summary>
    [Id(0)]
    public ImmutableArray<string> Namespaces { get; init; } = [];

    /// <summary>Labels that the pods carry.</summary>
    [Id(1)]
    public LabelSelector? Selector { get; init; }

    /// <summary>The workload that the pods belong to.</summary>
    [Id(2)]
    public OwnerReference? Owner { get; init; }

    /// <summary>Names of the pods, 1000 at most.</summary>
    [Id(3)]
    public ImmutableArray<string> Pods { get; init; } = [];

    /// <summary>Names of the nodes that the pods run on, 1000 at most.</summary>
    [Id(4)]
    public ImmutableArray<string> Nodes { get; init; } = [];

    /// <summary>Labels of the nodes that the pods run on.</summary>
    [Id(5)]
    public IReadOnlyDictionary<string, string> NodeSelector { get; init; } = EmptyMap;

    /// <summary>A Kubernetes field selector over pods, such as <c>spec.serviceAccountName=web</c>.</summary>
    [Id(6)]
    public string? FieldSelector { get; init; }

    /// <summary>Annotations that the pods carry, name and value.</summary>
    [Id(7)]
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = EmptyMap;

    /// <summary>Containers that a container fault acts on, 64 at most; empty: all containers of the pod.</summary>
    [Id(8)]
    public ImmutableArray<string> Containers { get; init; } = [];

    /// <summary>How many of the pods that fit are taken.</summary>
    [Id(9)]
    public TargetMode Mode { get; init; } = TargetMode.One;

    /// <summary>A count for <see cref="TargetMode.Fixed"/>, percent (1 to 100) for the percentages; absent otherwise.</summary>
    [Id(10)]
    public int? Value { get; init; }

    /// <summary>Whether pods are taken that do not run or are not ready. Pods that have ended or are being deleted are never taken.</summary>
    [Id(11)]
    public bool IncludeNotReady { get; init; }

    private static readonly IReadOnlyDictionary<string, string> EmptyMap = new Dictionary<string, string>();
}
