using System.Globalization;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Security;

/// <summary>
/// Decides whether a service account token is still good: signed here, for this audience, in its time, and the account and the object
/// that
/// it is bound to still there.
/// </summary>
internal sealed class ServiceAccountTokens(IClusterApi api, TokenSigningKey key, TokenOptions options, TimeProvider time)
{
    // Clocks of issuer and verifier may differ: what the JOSE library of the API server grants.
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(1);

    /// <summary>The verdict, or null when the token is none of this issuer's.</summary>
    public TokenVerdict? Verify(string token, IReadOnlyList<string> wantedAudiences)
    {
        if (TokenSigningKey.ReadClaims(token) is not { } unverified || unverified.Text("iss") != options.Issuer)
        {
            return null;
        }

        if (!key.IsSigned(token))
        {
            return TokenVerdict.Refused("go-jose/go-jose: error in cryptographic primitive");
        }

        var claims = ServiceAccountClaims.Read(unverified);
        var audiences = claims.Audiences.Intersect(wantedAudiences).ToArray();
        if (audiences.Length == 0)
        {
            return TokenVerdict.Refused(
                $"token audiences {GoText.QuoteList(claims.Audiences)} is invalid "
                + $"for the target audiences {GoText.QuoteList(wantedAudiences)}");
        }

        var complaint = CheckTime(claims) ?? CheckAccount(claims) ?? CheckBinding(claims);
        return complaint is null ? new(UserOf(claims), audiences, null) : TokenVerdict.Refused(complaint);
    }

    private string? CheckTime(ServiceAccountClaims claims)
    {
        var now = time.GetUtcNow();
        return now > DateTimeOffset.FromUnixTimeSeconds(claims.Expires) + Leeway ? "service account token has expired"
            : now < DateTimeOffset.FromUnixTimeSeconds(claims.IssuedAt) - Leeway ? "service account token is not valid yet"
            : null;
    }

    private string? CheckAccount(ServiceAccountClaims claims)
    {
        if (Find("serviceaccounts", claims.Namespace, claims.Account.Name) is not { } account)
        {
            return $"serviceaccounts {GoText.Quote(claims.Account.Name)} not found";
        }

        return account.Uid() != claims.Account.Uid ? $"service account UID ({account.Uid()}) does not match claim ({claims.Account.Uid})"
            : IsLongDeleted(account) ? $"service account {claims.Namespace}/{claims.Account.Name} has been deleted"
            : null;
    }

    private string? CheckBinding(ServiceAccountClaims claims) => claims switch
    {
        { Secret: { } secret } => CheckBound("secret", claims.Namespace, secret),
        { Pod: { } pod } => CheckBound("pod", claims.Namespace, pod),
        { Node: { } node } => CheckBound("node", null, node),
        _ => null,
    };

    private string? CheckBound(string kind, string? ns, ObjectReference bound)
    {
        var found = Find(kind + "s", ns, bound.Name);
        return found is null ? "service account token has been invalidated"
            : found.Uid() != bound.Uid ? $"{kind} UID ({found.Uid()}) does not match service account {kind} ref claim ({bound.Uid})"
            : IsLongDeleted(found) ? "service account token has been invalidated"
            : null;
    }

    // A pod that is being deleted still speaks during its last moments.
    private bool IsLongDeleted(JsonObject found) =>
        DateTimeOffset.TryParse(found.Struct("metadata").Text("deletionTimestamp"), CultureInfo.InvariantCulture, out var at)
        && at < time.GetUtcNow() - Leeway;

    private JsonObject? Find(string plural, string? ns, string name) =>
        api.Resources.Find("", plural) is { } type ? api.Get(type, ns, name) : null;

    private static UserInfo UserOf(ServiceAccountClaims claims)
    {
        var extra = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["authentication.kubernetes.io/credential-id"] = ["JTI=" + claims.Id],
        };
        if (claims.Node is { } node)
        {
            extra["authentication.kubernetes.io/node-name"] = [node.Name];
            if (node.Uid.Length > 0)
            {
                extra["authentication.kubernetes.io/node-uid"] = [node.Uid];
            }
        }

        if (claims.Pod is { } pod)
        {
            extra["authentication.kubernetes.io/pod-name"] = [pod.Name];
            extra["authentication.kubernetes.io/pod-uid"] = [pod.Uid];
        }

        return new UserInfo(
            SystemNames.ServiceAccount(claims.Namespace, claims.Account.Name),
            claims.Account.Uid,
            [SystemNames.ServiceAccounts, $"{SystemNames.ServiceAccounts}:{claims.Namespace}", SystemNames.Authenticated])
        {
            Extra = extra,
        };
    }
}
