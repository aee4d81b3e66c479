using System.Text.Json.Serialization;

namespace ChaosGrains.Status;

/// <summary>One observation about an experiment, in the shape of Kubernetes' conditions (KEP-1623).</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.Condition")]
public sealed record Condition
{
    /// <summary>Which observation; see <see cref="ConditionTypes"/>.</summary>
    [Id(0)]
    public required string Type { get; init; }

    /// <summary>Whether it holds.</summary>
    [Id(1)]
    public required ConditionStatus Status { get; init; }

    /// <summary>Why, as one CamelCase word.</summary>
    [Id(2)]
    public required string Reason { get; init; }

    /// <summary>Why, for people.</summary>
    [Id(3)]
    public required string Message { get; init; }

    /// <summary>When <see cref="Status"/> last changed.</summary>
    [Id(4)]
    public required DateTimeOffset LastTransitionTime { get; init; }

    /// <summary>The generation of the spec that was looked at.</summary>
    [Id(5)]
    public long ObservedGeneration { get; init; }
}

/// <summary>Whether a condition holds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConditionStatus>))]
[GenerateSerializer, Alias("chaosgrains.ConditionStatus")]
public enum ConditionStatus
{
    /// <summary>It does.</summary>
    True,

    /// <summary>It does not.</summary>
    False,

    /// <summary>Nobody knows yet.</summary>
    Unknown,
}
