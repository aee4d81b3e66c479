using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ChaosGrains.Specs;

/// <summary>A Kubernetes LabelSelector: all of its parts must hold.</summary>
/// <remarks>Source: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/.</remarks>
[GenerateSerializer, Immutable, Alias("chaosgrains.LabelSelector")]
public sealed record LabelSelector
{
    /// <summary>Labels with exactly these values.</summary>
    [Id(0)]
    public IReadOnlyDictionary<string, string> MatchLabels { get; init; } = new Dictionary<string, string>();

    /// <summary>Further requirements on labels.</summary>
    [Id(1)]
    public ImmutableArray<LabelRequirement> MatchExpressions { get; init; } = [];
}

/// <summary>One requirement on one label.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.LabelRequirement")]
public sealed record LabelRequirement
{
    /// <summary>Name of the label.</summary>
    [Id(0)]
    public required string Key { get; init; }

    /// <summary>How the label relates to the values.</summary>
    [Id(1)]
    public required LabelOperator Operator { get; init; }

    /// <summary>One value or more for <c>In</c> and <c>NotIn</c>, none otherwise.</summary>
    [Id(2)]
    public ImmutableArray<string> Values { get; init; } = [];
}

/// <summary>How a label relates to the values of a requirement.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LabelOperator>))]
[GenerateSerializer, Alias("chaosgrains.LabelOperator")]
public enum LabelOperator
{
    /// <summary>The label has one of the values.</summary>
    In,

    /// <summary>The label is absent or has none of the values.</summary>
    NotIn,

    /// <summary>The label is there.</summary>
    Exists,

    /// <summary>The label is absent.</summary>
    DoesNotExist,
}
