using System.Text.Json.Serialization;

namespace ChaosGrains.Errors;

/// <summary>What kind of trouble an error is. Shown to people as a condition's reason, and stable for programs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChaosErrorCode>))]
[GenerateSerializer, Alias("chaosgrains.ChaosErrorCode")]
public enum ChaosErrorCode
{
    /// <summary>A mistake in ChaosGrains itself, or a failure that nothing else names.</summary>
    Internal = 0,

    /// <summary>The experiment asks for something that cannot be.</summary>
    InvalidSpec = 1,

    /// <summary>No scenario of this operator executes that kind of fault.</summary>
    ScenarioUnavailable = 2,

    /// <summary>No pod fits until the deadline.</summary>
    NoTargets = 3,

    /// <summary>Something that was asked for does not exist.</summary>
    NotFound = 4,

    /// <summary>Credentials were refused.</summary>
    Unauthorized = 5,

    /// <summary>The operator, or the caller, has no right to do it.</summary>
    Forbidden = 6,

    /// <summary>Somebody else changed it first.</summary>
    Conflict = 7,

    /// <summary>The other side asks for less.</summary>
    Throttled = 8,

    /// <summary>The other side cannot be reached, or fails for now.</summary>
    Unavailable = 9,

    /// <summary>No answer in time: whether it took effect is unknown.</summary>
    Timeout = 10,

    /// <summary>A PodDisruptionBudget does not allow it.</summary>
    DisruptionBudget = 11,

    /// <summary>The fault was accepted, but no evidence of its effect came in time.</summary>
    NoEvidence = 12,

    /// <summary>Some targets could not be injected.</summary>
    InjectionFailed = 13,

    /// <summary>The fault may still be there: recovery could not be verified.</summary>
    RevertUnverified = 14,

    /// <summary>The spec was changed while the experiment ran.</summary>
    SpecChanged = 15,

    /// <summary>Stored state cannot be read.</summary>
    StateUnreadable = 16,

    /// <summary>The other side says that the request is wrong.</summary>
    Rejected = 17,

    /// <summary>The experiment had begun, and what the operator knew of it is lost.</summary>
    StateLost = 18,

    /// <summary>The API server does not take the status, because its schema is another version's.</summary>
    StatusRefused = 19,

    /// <summary>Others have gone on meanwhile: what was asked for must not happen any more.</summary>
    Superseded = 20,

    /// <summary>The node lacks something that the fault needs.</summary>
    CapabilityMissing = 21,

    /// <summary>No agent of the node answers.</summary>
    AgentUnreachable = 22,

    /// <summary>More is asked for than the target may use.</summary>
    LimitExceeded = 23,
}
