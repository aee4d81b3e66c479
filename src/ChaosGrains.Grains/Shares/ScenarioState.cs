using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ChaosGrains.Errors;
using ChaosGrains.Targets;

namespace ChaosGrains.Grains.Shares;

/// <summary>One node's targets as storage holds them.</summary>
[GenerateSerializer, Alias("chaosgrains.ScenarioState")]
internal sealed record ScenarioState
{
    /// <summary>The version of this shape that is written.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the shape that this record was written in.</summary>
    [Id(0)]
    public int Version { get; init; } = CurrentVersion;

    /// <summary>What is to be done here; null before it was made durable.</summary>
    [Id(1)]
    public ScenarioAssignment? Assignment { get; init; }

    /// <summary>The targets as they stand.</summary>
    [Id(2)]
    public ImmutableArray<TargetRecord> Targets { get; init; } = [];

    /// <summary>The newest choice of targets that is known here; an earlier one is refused.</summary>
    [Id(3)]
    public int Choice { get; init; }

    /// <summary>Grows each time that another activation, or a new beginning, tells the node's agent what to do: the agent refuses a smaller one.</summary>
    [Id(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Epoch { get; init; }

    /// <summary>Whether it is certain that no agent was ever told of these targets.</summary>
    [Id(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsUntouched { get; init; }

    /// <summary>The same state, once it is known that this operator can read it.</summary>
    /// <exception cref="ChaosException">A newer version wrote it.</exception>
    public ScenarioState Checked() => Version is >= 1 and <= CurrentVersion
        ? this
        : throw new ChaosException(
            ChaosErrorCode.StateUnreadable,
            $"The stored targets have version {Version}, and this operator reads versions 1 to {CurrentVersion}.");
}
