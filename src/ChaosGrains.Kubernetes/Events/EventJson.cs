using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ChaosGrains.Kubernetes.Events;

/// <summary>Writes events as <c>events.k8s.io/v1</c>.</summary>
/// <remarks>Format: https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/.</remarks>
internal static class EventJson
{
    /// <summary>Longest note, in bytes of UTF-8.</summary>
    public const int MaxNote = 1024;

    private const int MaxReason = 128;

    public static byte[] New(string name, EventDraft draft, DateTimeOffset at, string controller, string instance) => Write(json =>
    {
        json.WriteString("apiVersion", "events.k8s.io/v1");
        json.WriteString("kind", "Event");
        json.WriteStartObject("metadata");
        json.WriteString("name", name);
        json.WriteString("namespace", draft.Regarding.Namespace);
        json.WriteEndObject();
        json.WriteString("eventTime", MicroTime(at));
        json.WriteString("type", draft.IsWarning ? "Warning" : "Normal");
        json.WriteString("reason", Cut(draft.Reason, MaxReason));
        json.WriteString("action", Cut(draft.Action, MaxReason));
        json.WriteString("note", Cut(draft.Note, MaxNote));
        json.WriteString("reportingController", controller);
        json.WriteString("reportingInstance", Cut(instance, MaxReason));
        WriteObject(json, "regarding", draft.Regarding);
        if (draft.Related is { } related)
            WriteObject(json, "related", related);
    });

    /// <summary>A merge patch that says how often it happened by now. Nothing else of an event may change.</summary>
    public static byte[] Series(int count, DateTimeOffset last) => Write(json =>
    {
        json.WriteStartObject("series");
        json.WriteNumber("count", count);
        json.WriteString("lastObservedTime", MicroTime(last));
        json.WriteEndObject();
    });

    /// <summary>A text that is not longer than so many bytes, cut between characters.</summary>
    public static string Cut(string text, int maxBytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= maxBytes)
            return text;
        var left = maxBytes - 3; // for the ellipsis
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if ((left -= rune.Utf8SequenceLength) < 0)
                break;
            length += rune.Utf16SequenceLength;
        }
        return string.Concat(text.AsSpan(0, length), "…");
    }

    private static string MicroTime(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static void WriteObject(Utf8JsonWriter json, string property, EventObject value)
    {
        json.WriteStartObject(property);
        json.WriteString("apiVersion", value.ApiVersion);
        json.WriteString("kind", value.Kind);
        json.WriteString("namespace", value.Namespace);
        json.WriteString("name", value.Name);
        json.WriteString("uid", value.Uid);
        json.WriteEndObject();
    }

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
