namespace ChaosGrains.Simulator.Security;

/// <summary>What became of a credential.</summary>
/// <param name="User">Whose it is; null when it is not accepted.</param>
/// <param name="Audiences">Those it was asked for and is good for.</param>
/// <param name="Error">Why it is not accepted, as a TokenReview reports it.</param>
internal sealed record TokenVerdict(UserInfo? User, IReadOnlyList<string> Audiences, string? Error)
{
    public static TokenVerdict Refused(params string[] errors) => new(null, [], GoText.Aggregate(["invalid bearer token", .. errors]));
}
