using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Api;

/// <summary>Where the next page of a list starts, and at which revision; -1 for whatever is there by then.</summary>
internal sealed record ContinueToken(long Revision, string LastKey)
{
    private const string Version = "meta.k8s.io/v1";
    private const string Refusal = "invalid continue token: continue key is not valid";

    public string Encode()
    {
        var body = new JsonObject { ["v"] = Version, ["rv"] = Revision, ["start"] = LastKey + "\0" };
        return Base64Url.EncodeToString(Json.Utf8(body));
    }

    public static ContinueToken Decode(string text)
    {
        var bytes = Bytes(text);
        try
        {
            var body = JsonNode.Parse(bytes) as JsonObject;
            if (body?["v"].Text() != Version) throw ApiErrors.BadRequest($"invalid continue token: server does not recognize this encoded version {body?["v"].Text()}");
            if (body["rv"].Integer() is not { } revision || body["start"].Text() is not { Length: > 1 } start || revision == 0)
                throw ApiErrors.BadRequest($"{Refusal}: incorrect encoded start resourceVersion (version meta.k8s.io/v1)");
            return new ContinueToken(revision, start.TrimEnd('\0'));
        }
        catch (JsonException)
        {
            throw ApiErrors.BadRequest($"{Refusal}: {GoJsonErrors.Describe(bytes)}");
        }
    }

    private static byte[] Bytes(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (!char.IsAsciiLetterOrDigit(text[index]) && text[index] is not ('-' or '_'))
                throw ApiErrors.BadRequest($"{Refusal}: illegal base64 data at input byte {index}");
        }

        if (text.Length % 4 == 1) throw ApiErrors.BadRequest($"{Refusal}: illegal base64 data at input byte {text.Length - 1}");
        // Leftover bits of the last letter are not looked at, as in Go.
        var padded = text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');
        return Convert.FromBase64String(padded);
    }
}
