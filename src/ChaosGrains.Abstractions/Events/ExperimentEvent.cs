using System.Text.Json.Serialization;

namespace ChaosGrains.Events;

/// <summary>Something that happened in an experiment.</summary>
/// <param name="Sequence">1 for the experiment's first event, and one more for each further one.</param>
/// <param name="At">When it happened, by the operator's clock.</param>
/// <param name="Type">What happened.</param>
/// <param name="Message">What happened, for people.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.ExperimentEvent")]
public sealed record ExperimentEvent(long Sequence, DateTimeOffset At, ExperimentEventType Type, string Message)
{
    /// <summary>Whether people should look at it.</summary>
    [JsonIgnore]
    public bool IsWarning => Type is ExperimentEventType.Rejected or ExperimentEventType.NoTargets
        or ExperimentEventType.TargetsFailed or ExperimentEventType.Failed or ExperimentEventType.EditRefused
        or ExperimentEventType.AgentLost or ExperimentEventType.FaultLost;
}

/// <summary>Kinds of events. The names are also the reasons of the Kubernetes Events.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExperimentEventType>))]
[GenerateSerializer, Alias("chaosgrains.ExperimentEventType")]
public enum ExperimentEventType
{
    /// <summary>The spec was accepted.</summary>
    Accepted = 1,

    /// <summary>The spec was refused.</summary>
    Rejected = 2,

    /// <summary>No pod fits, for now.</summary>
    NoTargets = 3,

    /// <summary>Targets were chosen.</summary>
    Selected = 4,

    /// <summary>Injection progressed: some targets more were injected.</summary>
    Injecting = 5,

    /// <summary>Every target that could be injected was.</summary>
    Injected = 6,

    /// <summary>Some targets were left alone.</summary>
    TargetsSkipped = 7,

    /// <summary>Some targets failed.</summary>
    TargetsFailed = 8,

    /// <summary>Put on hold.</summary>
    Paused = 9,

    /// <summary>No longer on hold.</summary>
    Resumed = 10,

    /// <summary>The fault is being taken back.</summary>
    Recovering = 11,

    /// <summary>Over, with evidence that nothing is left.</summary>
    Completed = 12,

    /// <summary>Over, and not as it should.</summary>
    Failed = 13,

    /// <summary>A change of the spec came too late.</summary>
    EditRefused = 14,

    /// <summary>The agent of a node with targets does not answer any more.</summary>
    AgentLost = 15,

    /// <summary>The agents that were lost answer again.</summary>
    AgentBack = 16,

    /// <summary>A fault that was on targets was lost there, and is injected once more.</summary>
    FaultLost = 17,
}
