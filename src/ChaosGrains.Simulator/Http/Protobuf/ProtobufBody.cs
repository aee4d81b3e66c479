using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Http.Protobuf;

/// <summary>Reads objects that clients send as protobuf: a magic word, then an envelope with version, kind and the object.</summary>
internal static class ProtobufBody
{
    public const string MediaType = "application/vnd.kubernetes.protobuf";
    private const string DeleteOptions = "DeleteOptions";
    private const string Scheme = "pkg/api/legacyscheme/scheme.go:30";
    private const string OptionsScheme = "pkg/apis/meta/internalversion/scheme/register.go:27";

    private static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    /// <summary>The object in a body.</summary>
    /// <param name="bytes">The body.</param>
    /// <param name="expectedKind">What it should be, and is when the envelope does not say.</param>
    /// <param name="expectedVersion">Group and version of that; empty for the only one that has the kind.</param>
    public static JsonObject Read(byte[] bytes, string expectedKind, string expectedVersion = "")
    {
        var (kind, apiVersion) = ("", "");
        ReadOnlySpan<byte> raw;
        try
        {
            raw = Open(bytes, out kind, out apiVersion);
        }
        catch (FormatException error)
        {
            throw BodyReader.Unrecognized(expectedKind, error.Message, bytes);
        }

        if (kind.Length == 0) kind = expectedKind;
        if (apiVersion.Length == 0) apiVersion = expectedVersion;
        try
        {
            return Object(kind, apiVersion, expectedKind, raw);
        }
        catch (FormatException error)
        {
            var version = apiVersion.Length == 0 ? "v1" : apiVersion[(apiVersion.IndexOf('/', StringComparison.Ordinal) + 1)..];
            throw ApiErrors.BadRequest(expectedKind == DeleteOptions ? error.Message
                : $"{kind} in version \"{version}\" cannot be handled as a {expectedKind}: {error.Message}");
        }
    }

    private static ReadOnlySpan<byte> Open(ReadOnlySpan<byte> bytes, out string kind, out string apiVersion)
    {
        if (!bytes.StartsWith(Magic))
            throw new FormatException("provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        if (bytes.Length == Magic.Length) throw new FormatException("empty body");
        (kind, apiVersion) = ("", "");
        ReadOnlySpan<byte> raw = default;
        var envelope = new WireReader(bytes[Magic.Length..], "Unknown");
        while (envelope.Next())
        {
            if (envelope.Field == 1) ReadType(envelope.Content("typeMeta"), ref kind, ref apiVersion);
            else if (envelope.Field == 2) raw = envelope.Content("raw");
            else envelope.Skip();
        }

        return raw;
    }

    private static void ReadType(ReadOnlySpan<byte> bytes, ref string kind, ref string apiVersion)
    {
        var type = new WireReader(bytes, "TypeMeta");
        while (type.Next())
        {
            if (type.Field == 1) apiVersion = type.Text("apiVersion");
            else if (type.Field == 2) kind = type.Text("kind");
            else type.Skip();
        }
    }

    private static JsonObject Object(string kind, string apiVersion, string expectedKind, ReadOnlySpan<byte> raw)
    {
        var scheme = expectedKind == DeleteOptions ? OptionsScheme : Scheme;
        var message = ProtobufSchema.MessageOf(apiVersion, kind)
            ?? throw new FormatException($"no kind \"{kind}\" is registered for version \"{apiVersion}\" in scheme \"{scheme}\"");
        var body = new JsonObject { ["kind"] = kind };
        if (apiVersion.Length > 0) body["apiVersion"] = apiVersion;
        MessageReader.Fill(body, message, raw);
        return body;
    }
}
