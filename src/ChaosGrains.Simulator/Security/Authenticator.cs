namespace ChaosGrains.Simulator.Security;

/// <summary>Tells from a request's <c>Authorization</c> header who sent it.</summary>
internal sealed class Authenticator(StaticTokens tokens, ServiceAccountTokens accounts, TokenOptions options)
{
    /// <summary>
    /// The user; anonymous without a bearer token, null (401) for a token that is not accepted. A header of another scheme, or with a gap
    /// before
    /// the token, counts as none.
    /// </summary>
    public UserInfo? Authenticate(string? authorizationHeader) => Verify(authorizationHeader, options.Audiences).User;

    /// <summary>What a TokenReview of this token says; no audiences means those of this server.</summary>
    public TokenVerdict Review(string token, IReadOnlyList<string>? audiences = null) =>
        Verify("Bearer " + token, audiences is { Count: > 0 } ? audiences : options.Audiences);

    private TokenVerdict Verify(string? header, IReadOnlyList<string> audiences)
    {
        var parts = (header ?? "").Trim().Split(' ', 3);
        if (parts.Length < 2 || parts[1].Length == 0 || !parts[0].Equals("bearer", StringComparison.OrdinalIgnoreCase))
        {
            return new(UserInfo.Anonymous, audiences, null);
        }

        // Static tokens are good for this server only.
        var known = audiences.Intersect(options.Audiences).ToArray();
        return known.Length > 0 && tokens.Find(parts[1]) is { } user
            ? new(user, known, null)
            : accounts.Verify(parts[1], audiences) ?? TokenVerdict.Refused();
    }
}
