using Azure.Core;

namespace ChaosGrains.Providers.AzureStorage.Tests.Accounts;

/// <summary>Hands a token out and remembers for what.</summary>
internal sealed class FakeCredential : TokenCredential
{
    private readonly List<string> _scopes = [];

    public const string Token = "aVerySecretToken";

    public IReadOnlyList<string> Scopes => _scopes;

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        lock (_scopes) _scopes.AddRange(requestContext.Scopes);
        return new(Token, DateTimeOffset.MaxValue);
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
