using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Http.Protobuf;
using Microsoft.AspNetCore.Http;

namespace ChaosGrains.Simulator.Http;

/// <summary>What a client sent: the tree, fields that it named twice, and the bytes.</summary>
internal sealed record RequestBody(JsonNode? Node, IReadOnlyList<string> Duplicates, byte[] Bytes);

/// <summary>Reads the body of a request, in JSON, YAML or protobuf.</summary>
internal static class BodyReader
{
    private const int Limit = 3 * 1024 * 1024;
    private const string MediaJson = "application/json";
    private const string MediaYaml = "application/yaml";

    // What the server reads first of every body.
    private const string TypeMeta =
        "Go value of type struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\" }";

    private static readonly string[] Accepted = [MediaJson, MediaYaml, ProtobufBody.MediaType];

    /// <summary>The body of a create, update or delete; null when there is none.</summary>
    public static async Task<RequestBody?> ObjectAsync(HttpRequest request, string kind, CancellationToken cancellationToken, string apiVersion = "")
    {
        var bytes = await BytesAsync(request, cancellationToken);
        if (bytes.Length == 0) return null;
        var media = MediaType(request);
        if (media == ProtobufBody.MediaType) return new RequestBody(ProtobufBody.Read(bytes, kind, apiVersion), [], bytes);
        if (media is not ("" or MediaJson or MediaYaml)) throw ApiErrors.UnsupportedMediaType(Accepted);
        return Parse(bytes, media == MediaYaml, kind);
    }

    public static async Task<byte[]> BytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength == 0) return [];
        using var buffer = new MemoryStream((int)Math.Min(request.ContentLength ?? 1024, Limit));
        var piece = new byte[16 * 1024];
        while (await request.Body.ReadAsync(piece, cancellationToken) is > 0 and var count)
        {
            if (buffer.Length + count > Limit)
                throw new ApiException(413, "RequestEntityTooLarge", $"Request entity too large: limit is {Limit}");
            buffer.Write(piece, 0, count);
        }

        return buffer.ToArray();
    }

    public static string MediaType(HttpRequest request) => (request.ContentType ?? "").Split(';')[0].Trim();

    public static RequestBody Parse(byte[] bytes, bool yaml, string kind)
    {
        try
        {
            if (yaml) return new RequestBody(YamlBody.Parse(Encoding.UTF8.GetString(bytes)), [], bytes);
            var duplicates = DuplicateFields.In(bytes);
            return new RequestBody(duplicates.Count == 0 ? JsonNode.Parse(bytes) : DuplicateFields.KeepLast(bytes), duplicates, bytes);
        }
        catch (FormatException error) when (yaml)
        {
            throw Unrecognized(kind, error.Message, bytes);
        }
        catch (JsonException)
        {
            throw Unrecognized(kind, $"couldn't get version/kind; json parse error: {GoJsonErrors.Describe(bytes)}", bytes);
        }
    }

    /// <summary>The refusal of a body that is no object, or of none.</summary>
    public static ApiException NotAnObject(string kind, RequestBody? body)
    {
        var why = body?.Node switch
        {
            null => "unexpected end of JSON input",
            JsonArray => $"json: cannot unmarshal array into {TypeMeta}",
            var scalar => $"json: cannot unmarshal {Named(scalar.GetValueKind())} into {TypeMeta}",
        };
        return Unrecognized(kind, $"couldn't get version/kind; json parse error: {why}", body?.Bytes ?? []);
    }

    /// <summary>The refusal of a body that does not tell what it is; shows how it begins.</summary>
    public static ApiException Unrecognized(string kind, string why, byte[] bytes)
    {
        const int shown = 30;
        var start = bytes.AsSpan(0, Math.Min(shown, bytes.Length));
        var text = bytes.Length == 0 ? "<empty>" : bytes[0] == '{' ? Encoding.UTF8.GetString(start) : Convert.ToHexStringLower(start);
        return ApiErrors.BadRequest(
            $"the object provided is unrecognized (must be of type {kind}): {why} ({text}{(bytes.Length > shown ? " ..." : "")})");
    }

    private static string Named(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Number => "number",
        JsonValueKind.String => "string",
        _ => "bool",
    };
}
