using System.Text.Json.Serialization;

namespace ChaosGrains.Lifecycle;

/// <summary>Why a fault is taken back.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecoveryReason>))]
[GenerateSerializer, Alias("chaosgrains.RecoveryReason")]
public enum RecoveryReason
{
    /// <summary>A fault that happens once has happened.</summary>
    Done = 1,

    /// <summary>Its time is over.</summary>
    DurationElapsed = 2,

    /// <summary>Somebody deleted the resource.</summary>
    Deleted = 3,

    /// <summary>It was aborted.</summary>
    Aborted = 4,

    /// <summary>The agent of a node was lost in the middle, and <c>onAgentLoss</c> says to abort.</summary>
    AgentLost = 5,

    /// <summary>Every target failed or was skipped: a fault that would last is on none of them, so there is nothing to wait for.</summary>
    NothingInjected = 6,
}
