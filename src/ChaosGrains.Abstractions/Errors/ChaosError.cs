namespace ChaosGrains.Errors;

/// <summary>What went wrong, as data: can be stored, sent between silos and shown.</summary>
/// <param name="Code">The kind of trouble.</param>
/// <param name="Message">What, where and why, in one sentence or two, without secrets.</param>
/// <param name="Cause">What led to it, if something did.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.ChaosError")]
public sealed record ChaosError(ChaosErrorCode Code, string Message, ChaosError? Cause = null)
{
    /// <summary>Whether the same attempt may succeed later, with nothing changed by people.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsTransient => Code is ChaosErrorCode.Throttled or ChaosErrorCode.Unavailable or ChaosErrorCode.Timeout or ChaosErrorCode.Conflict;

    /// <summary>The message, and the causes behind it: <c>A: B: C</c>.</summary>
    public override string ToString() => Cause is null ? Message : $"{Message}: {Cause}";
}
