using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Security;

/// <summary>
/// The subresource <c>serviceaccounts/token</c>: mints a token for a service account, perhaps bound to a pod, secret or node.
/// </summary>
internal sealed class TokenRequests(IClusterApi api, TokenSigningKey key, TokenOptions options, TimeProvider time)
{
    private const string Kind = "TokenRequest";
    private const long DefaultExpirationSeconds = 3600;
    private const long MinExpirationSeconds = 600;
    private const long MaxExpirationSeconds = 1L << 32;

    // What kubelets ask for a projected token: it may be used for a year, and only warns after the hour that was asked for.
    private const long WarnOnlyExpirationSeconds = 3607;
    private const long ExtendedExpirationSeconds = 365 * 24 * 60 * 60;

    /// <summary>The body of the answer (201). Refusals are <see cref="ApiException"/>.</summary>
    public JsonObject Create(string ns, string name, JsonObject posted, bool strict = false, Action<string>? warn = null)
    {
        var request = ReviewBody.Read(posted, ReviewShapes.Authentication, ReviewShapes.TokenRequest, strict, warn);
        var metadata = request.Struct("metadata");
        ReviewBody.CheckNamespace(metadata, ns);
        if (metadata.Text("name") is { Length: > 0 } written && written != name)
        {
            throw Invalid(name, "metadata.name", GoText.Quote(written), "must match the service account name if specified");
        }

        var account = Get("serviceaccounts", ns, name);
        if (metadata.Text("uid") is { Length: > 0 } uid && uid != account.Uid())
        {
            throw Refusals.Conflict(ReviewShapes.Authentication, Kind, name,
                $"the UID in the token request ({uid}) does not match the UID of the service account ({account.Uid()})");
        }

        var spec = request.Struct("spec");
        var expiration = Expiration(spec);
        var audiences = spec.Texts("audiences") is { Length: > 0 } wanted ? wanted : [.. options.Audiences];
        var claims = Claims(ns, account, spec.Struct("boundObjectRef"), expiration, audiences);
        return Answer(ns, account, spec.Struct("boundObjectRef"), expiration, claims);
    }

    private static long Expiration(JsonObject? spec) => (spec.Number("expirationSeconds") ?? DefaultExpirationSeconds) switch
    {
        < MinExpirationSeconds and var seconds =>
            throw Invalid("", "spec.expirationSeconds", $"{seconds}", "may not specify a duration less than 10 minutes"),
        > MaxExpirationSeconds and var seconds =>
            throw Invalid("", "spec.expirationSeconds", $"{seconds}", "may not specify a duration larger than 2^32 seconds"),
        var seconds => seconds,
    };

    private ServiceAccountClaims Claims(string ns, JsonObject account, JsonObject? bound, long expiration, string[] audiences)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new ServiceAccountClaims(ns, ObjectReference.Of(account))
        {
            Issuer = options.Issuer,
            Audiences = audiences,
            Id = Guid.NewGuid().ToString(),
            IssuedAt = now,
            Expires = now + expiration,
        };
        if (bound is null)
        {
            return claims;
        }

        claims = Bind(claims, bound, account.Name());
        return claims.Pod is not null && expiration == WarnOnlyExpirationSeconds && audiences.All(options.Audiences.Contains)
            ? claims with { Expires = now + ExtendedExpirationSeconds, WarnAfter = now + expiration }
            : claims;
    }

    private ServiceAccountClaims Bind(ServiceAccountClaims claims, JsonObject bound, string account)
    {
        var (kind, name, version) = (bound.Text("kind"), bound.Text("name"), bound.Text("apiVersion"));
        if (version.Contains('/', StringComparison.Ordinal) || kind is not ("Pod" or "Secret" or "Node"))
        {
            var (group, slash) = (version.Contains('/', StringComparison.Ordinal) ? "" : "/", version);
            throw Refusals.BadRequest($"cannot bind token to object of type {group}{slash}, Kind={kind}");
        }

        var found = Get(kind.ToLowerInvariant() + "s", kind == "Node" ? null : claims.Namespace, name);
        if (kind == "Pod" && PodAccount(found) != account)
        {
            throw Refusals.BadRequest(
                $"cannot bind token for serviceaccount {GoText.Quote(account)} to pod running with different serviceaccount name.");
        }

        if (bound.Text("uid") is { Length: > 0 } uid && uid != found.Uid())
        {
            throw Refusals.Conflict("", kind, name, $"the UID in the bound object reference ({uid}) does not match the UID in record. "
                + "The object might have been deleted and then recreated");
        }

        var reference = ObjectReference.Of(found);
        return kind switch
        {
            "Pod" => claims with { Pod = reference, Node = NodeOf(found) },
            "Secret" => claims with { Secret = reference },
            _ => claims with { Node = reference },
        };
    }

    private ObjectReference? NodeOf(JsonObject pod) =>
        pod.Struct("spec").Text("nodeName") is not { Length: > 0 } node ? null
        : Find("nodes", null, node) is { } found ? ObjectReference.Of(found)
        : new(node, "");

    private JsonObject Answer(string ns, JsonObject account, JsonObject? bound, long expiration, ServiceAccountClaims claims) => new()
    {
        ["kind"] = Kind,
        ["apiVersion"] = ReviewShapes.Authentication + "/v1",
        ["metadata"] = new JsonObject
        {
            ["name"] = account.Name(),
            ["namespace"] = ns,
            ["uid"] = account.Uid(),
            ["creationTimestamp"] = IdentityReviews.Timestamp(DateTimeOffset.FromUnixTimeSeconds(claims.IssuedAt)),
        },
        ["spec"] = new JsonObject
        {
            ["audiences"] = claims.Audiences.ToJson(),
            ["expirationSeconds"] = expiration,
            ["boundObjectRef"] = bound?.DeepClone(),
        },
        ["status"] = new JsonObject
        {
            ["token"] = key.Sign(claims.ToJson()),
            ["expirationTimestamp"] = IdentityReviews.Timestamp(DateTimeOffset.FromUnixTimeSeconds(claims.IssuedAt + expiration)),
        },
    };

    private static string PodAccount(JsonObject pod) =>
        pod.Struct("spec").Text("serviceAccountName") is { Length: > 0 } name ? name : "default";

    private JsonObject Get(string plural, string? ns, string name) => Find(plural, ns, name) ?? throw Refusals.NotFound(plural, name);

    private JsonObject? Find(string plural, string? ns, string name) =>
        api.Resources.Find("", plural) is { } type ? api.Get(type, ns, name) : null;

    private static ApiException Invalid(string name, string field, string value, string why) =>
        Refusals.Invalid(ReviewShapes.Authentication, Kind, name, [new("FieldValueInvalid", $"Invalid value: {value}: {why}", field)]);
}
