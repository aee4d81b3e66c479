using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Http.Protobuf;

/// <summary>Reads objects that clients send as protobuf: a magic word, then an envelope with version, kind and the object.</summary>
internal static class ProtobufBody
{
    public const string MediaType = "application/vnd.kubernetes.protobuf";
    private const int TypeField = 1;
    private const int RawField = 2;

    private static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    public static JsonObject Read(byte[] bytes, string expectedKind)
    {
        if (!bytes.AsSpan().StartsWith(Magic)) throw ApiErrors.BadRequest("provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        try
        {
            return ReadEnvelope(bytes.AsSpan(Magic.Length));
        }
        catch (FormatException error)
        {
            throw ApiErrors.BadRequest($"the object provided is unrecognized (must be of type {expectedKind}): {error.Message}");
        }
    }

    private static JsonObject ReadEnvelope(ReadOnlySpan<byte> bytes)
    {
        var (apiVersion, kind) = ("", "");
        ReadOnlySpan<byte> raw = default;
        var envelope = new WireReader(bytes);
        while (envelope.Next())
        {
            if (envelope.Field == RawField) raw = envelope.Content;
            if (envelope.Field != TypeField) continue;
            var type = new WireReader(envelope.Content);
            while (type.Next())
            {
                if (type.Field == 1) apiVersion = type.Text;
                else if (type.Field == 2) kind = type.Text;
            }
        }

        var message = ProtobufSchema.MessageOf(apiVersion, kind)
            ?? throw ApiErrors.BadRequest($"no kind \"{kind}\" is registered for version \"{apiVersion}\" in scheme \"pkg/api/legacyscheme/scheme.go:30\"");
        var body = new JsonObject { ["kind"] = kind, ["apiVersion"] = apiVersion };
        MessageReader.Fill(body, message, raw);
        return body;
    }
}
