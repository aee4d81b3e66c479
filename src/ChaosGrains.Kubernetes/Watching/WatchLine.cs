using System.Buffers;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChaosGrains.Kubernetes.Http;

namespace ChaosGrains.Kubernetes.Watching;

/// <summary>Reads one line of a watch: <c>{"type":"ADDED","object":{…}}</c>.</summary>
/// <remarks>Format: https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes.</remarks>
internal static class WatchLine
{
    /// <exception cref="ApiException">It is an ERROR event; the Status in it is the reason.</exception>
    /// <exception cref="JsonException">It is no watch event.</exception>
    public static WatchEvent<T> Parse<T>(ReadOnlySequence<byte> line, JsonTypeInfo<T> itemType) where T : class, IWatchedResource
    {
        var type = FindType(line);
        var reader = AtObject(line);
        switch (type)
        {
            case "ADDED":
                return Item(WatchEventType.Added, ref reader, itemType);
            case "MODIFIED":
                return Item(WatchEventType.Modified, ref reader, itemType);
            case "DELETED":
                return Item(WatchEventType.Deleted, ref reader, itemType);
            case "BOOKMARK":
                var header = JsonSerializer.Deserialize(ref reader, ApiJson.Header);
                return new WatchEvent<T>(WatchEventType.Bookmark, null, header?.Metadata.ResourceVersion ?? "");
            case "ERROR":
                var status = JsonSerializer.Deserialize(ref reader, ApiJson.Status);
                throw new ApiException((HttpStatusCode)(status?.Code ?? 500), status, "watch");
            default:
                throw new JsonException($"'{type}' is no kind of watch event.");
        }
    }

    private static WatchEvent<T> Item<T>(WatchEventType type, ref Utf8JsonReader reader, JsonTypeInfo<T> itemType)
        where T : class, IWatchedResource
    {
        var item = JsonSerializer.Deserialize(ref reader, itemType) ?? throw new JsonException("A watch event has no object.");
        return new WatchEvent<T>(type, item, item.ResourceVersion);
    }

    private static string? FindType(ReadOnlySequence<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        return MoveTo(ref reader, "type"u8) ? reader.GetString() : null;
    }

    private static Utf8JsonReader AtObject(ReadOnlySequence<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        return MoveTo(ref reader, "object"u8) ? reader : throw new JsonException("A watch event has no object.");
    }

    private static bool MoveTo(ref Utf8JsonReader reader, ReadOnlySpan<byte> property)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(property);
            reader.Read();
            if (found)
                return true;
            reader.Skip();
        }
        return false;
    }
}
