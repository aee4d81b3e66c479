using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChaosGrains.Kubernetes.Experiments;

/// <summary>Writes a JSON Patch (RFC 6902), step by step.</summary>
internal sealed class JsonPatch
{
    private readonly List<(string Operation, string Path, Action<Utf8JsonWriter>? Value)> _steps = [];

    /// <summary>A patch that is refused when another object has the name by now.</summary>
    public static JsonPatch ForUid(string uid) => new JsonPatch().Test("/metadata/uid", uid);

    /// <summary>Everything is refused unless this value stands there; null: nothing stands there.</summary>
    public JsonPatch Test(string path, string? value) => Step("test", path, json => json.WriteStringValue(value));

    public JsonPatch Add(string path, string value) => Step("add", path, json => json.WriteStringValue(value));

    public JsonPatch AddList(string path, string onlyItem) => Step("add", path, json =>
    {
        json.WriteStartArray();
        json.WriteStringValue(onlyItem);
        json.WriteEndArray();
    });

    public JsonPatch AddObject<T>(string path, T value, JsonTypeInfo<T> type) =>
        Step("add", path, json => JsonSerializer.Serialize(json, value, type));

    public JsonPatch Remove(string path) => Step("remove", path, null);

    public byte[] ToBytes()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var (operation, path, value) in _steps)
            {
                json.WriteStartObject();
                json.WriteString("op", operation);
                json.WriteString("path", path);
                if (value is not null)
                {
                    json.WritePropertyName("value");
                    value(json);
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private JsonPatch Step(string operation, string path, Action<Utf8JsonWriter>? value)
    {
        _steps.Add((operation, path, value));
        return this;
    }
}
