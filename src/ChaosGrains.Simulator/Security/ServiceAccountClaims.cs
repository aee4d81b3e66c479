using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Security;

/// <summary>Name and uid of an object that a token speaks for or is bound to.</summary>
internal sealed record ObjectReference(string Name, string Uid)
{
    public static ObjectReference Of(JsonObject from) => new(from.Name(), from.Uid());
}

/// <summary>
/// What a service account token says (RFC 7519 claims plus the private claim <c>kubernetes.io</c>). Times are whole seconds since 1970.
/// </summary>
internal sealed record ServiceAccountClaims(string Namespace, ObjectReference Account)
{
    public required string Issuer { get; init; }

    public required IReadOnlyList<string> Audiences { get; init; }

    public required string Id { get; init; }

    public required long IssuedAt { get; init; }

    public required long Expires { get; init; }

    public long? WarnAfter { get; init; }

    public ObjectReference? Pod { get; init; }

    public ObjectReference? Secret { get; init; }

    public ObjectReference? Node { get; init; }

    public JsonObject ToJson() => new()
    {
        ["aud"] = Audiences.ToJson(),
        ["exp"] = Expires,
        ["iat"] = IssuedAt,
        ["iss"] = Issuer,
        ["jti"] = Id,
        ["kubernetes.io"] = PrivateClaims(),
        ["nbf"] = IssuedAt,
        ["sub"] = SystemNames.ServiceAccount(Namespace, Account.Name),
    };

    public static ServiceAccountClaims Read(JsonObject claims)
    {
        var own = claims.Struct("kubernetes.io");
        return new(own.Text("namespace"), Reference(own, "serviceaccount") ?? new("", ""))
        {
            Issuer = claims.Text("iss"),
            Audiences = claims.Texts("aud"),
            Id = claims.Text("jti"),
            IssuedAt = claims.Number("nbf") ?? 0,
            Expires = claims.Number("exp") ?? 0,
            WarnAfter = own.Number("warnafter"),
            Pod = Reference(own, "pod"),
            Secret = Reference(own, "secret"),
            Node = Reference(own, "node"),
        };
    }

    private JsonObject PrivateClaims()
    {
        var own = new JsonObject { ["namespace"] = Namespace };
        Add(own, "node", Node);
        Add(own, "pod", Pod);
        Add(own, "secret", Secret);
        Add(own, "serviceaccount", Account);
        if (WarnAfter is { } warnAfter)
        {
            own["warnafter"] = warnAfter;
        }

        return own;
    }

    private static void Add(JsonObject to, string name, ObjectReference? reference)
    {
        if (reference is not null)
        {
            var json = new JsonObject { ["name"] = reference.Name };
            if (reference.Uid.Length > 0)
            {
                json["uid"] = reference.Uid;
            }

            to[name] = json;
        }
    }

    private static ObjectReference? Reference(JsonObject? from, string name) =>
        from.Struct(name) is { } reference ? new(reference.Text("name"), reference.Text("uid")) : null;
}
