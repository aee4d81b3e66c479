using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Security;

/// <summary>Signs service account tokens and checks their signatures: compact JWS (RFC 7515) with ES256.</summary>
internal sealed class TokenSigningKey : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TokenSigningKey() => Id = Base64Url.EncodeToString(SHA256.HashData(_key.ExportSubjectPublicKeyInfo()));

    /// <summary>The <c>kid</c> of tokens: a hash of the public key, as the API server computes it.</summary>
    public string Id { get; }

    /// <summary>A signed token with these claims.</summary>
    public string Sign(JsonObject claims)
    {
        var header = new JsonObject { ["alg"] = "ES256", ["kid"] = Id };
        var signed = Encode(header) + "." + Encode(claims);
        return signed + "." + Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256));
    }

    /// <summary>Whether this key signed the token.</summary>
    public bool IsSigned(string token)
    {
        var end = token.LastIndexOf('.');
        if (end < 0 || Read(token.AsSpan(0, token.IndexOf('.', StringComparison.Ordinal))).Text("alg") != "ES256")
        {
            return false;
        }

        return TryDecode(token.AsSpan(end + 1), out var signature)
            && _key.VerifyData(Encoding.UTF8.GetBytes(token[..end]), signature, HashAlgorithmName.SHA256);
    }

    /// <summary>The claims of something that looks like a token, unverified; null when it does not.</summary>
    public static JsonObject? ReadClaims(string token)
    {
        var parts = token.Split('.');
        return parts.Length == 3 ? Read(parts[1]) : null;
    }

    /// <summary>The public key as a JSON Web Key Set (RFC 7517), as served under <c>/openid/v1/jwks</c>.</summary>
    public JsonObject PublicKeys()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var key = new JsonObject
        {
            ["use"] = "sig",
            ["kty"] = "EC",
            ["kid"] = Id,
            ["crv"] = "P-256",
            ["alg"] = "ES256",
            ["x"] = Base64Url.EncodeToString(point.X),
            ["y"] = Base64Url.EncodeToString(point.Y),
        };
        return new JsonObject { ["keys"] = new JsonArray(key) };
    }

    public void Dispose() => _key.Dispose();

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));

    private static JsonObject? Read(ReadOnlySpan<char> part)
    {
        try
        {
            return TryDecode(part, out var bytes) ? JsonNode.Parse(bytes) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null; // anything can stand in a header: no token of ours
        }
    }

    private static bool TryDecode(ReadOnlySpan<char> part, out byte[] bytes)
    {
        var valid = Base64Url.IsValid(part);
        bytes = valid ? Base64Url.DecodeFromChars(part) : [];
        return valid;
    }
}
