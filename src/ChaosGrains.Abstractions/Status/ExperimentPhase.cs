using System.Text.Json.Serialization;

namespace ChaosGrains.Status;

/// <summary>Where an experiment stands: a word for people. Programs look at the conditions.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExperimentPhase>))]
[GenerateSerializer, Alias("chaosgrains.ExperimentPhase")]
public enum ExperimentPhase
{
    /// <summary>Known, and nothing has been injected yet.</summary>
    Pending = 1,

    /// <summary>The fault is being injected, or is active.</summary>
    Running = 2,

    /// <summary>The fault is being taken back.</summary>
    Recovering = 3,

    /// <summary>Over, with evidence that nothing of the fault is left.</summary>
    Completed = 4,

    /// <summary>Refused, or over with something that did not work; the message says what.</summary>
    Failed = 5,
}
