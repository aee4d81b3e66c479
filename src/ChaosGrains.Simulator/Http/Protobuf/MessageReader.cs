using System.Text;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Http.Protobuf;

/// <summary>Turns one message into the JSON object that it stands for.</summary>
internal static class MessageReader
{
    private const int NanosPerTick = 100;

    public static void Fill(JsonObject target, string message, ReadOnlySpan<byte> bytes)
    {
        var fields = ProtobufSchema.Fields(message);
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (!fields.TryGetValue(reader.Field, out var field)) continue;
            if (field.Name.Length == 0) Fill(target, field.Type, reader.Content);
            else Set(target, field, ref reader);
        }
    }

    private static void Set(JsonObject target, ProtobufField field, ref WireReader reader)
    {
        switch (field.Shape)
        {
            case FieldShape.List:
                if (target[field.Name] is not JsonArray list) target[field.Name] = list = [];
                list.Add(Value(field.Type, ref reader));
                break;
            case FieldShape.Map:
                var entry = new WireReader(reader.Content);
                var (key, value) = ("", (JsonNode?)null);
                while (entry.Next())
                {
                    if (entry.Field == 1) key = entry.Text;
                    else value = Value(field.Type, ref entry);
                }

                target.Child(field.Name)[key] = value ?? "";
                break;
            default:
                var single = Value(field.Type, ref reader);
                if (field.Optional || !IsZero(single)) target[field.Name] = single;
                break;
        }
    }

    private static JsonNode? Value(string type, ref WireReader reader) => type switch
    {
        "string" => reader.Text,
        "bool" => reader.Number != 0,
        "int32" => (long)(int)reader.Number,
        "int64" => (long)reader.Number,
        "uint32" or "uint64" => (long)reader.Number,
        "double" => BitConverter.UInt64BitsToDouble(reader.Number),
        "float" => BitConverter.UInt32BitsToSingle((uint)reader.Number),
        "bytes" => Convert.ToBase64String(reader.Content),
        "time" => Time(reader.Content, Timestamps.Seconds),
        "microtime" => Time(reader.Content, Timestamps.Micros),
        "quantity" => FirstText(reader.Content),
        "duration" => FirstNumber(reader.Content) is var nanos ? $"{nanos / 1e9}s" : null,
        "intorstring" => IntOrString(reader.Content),
        "raw" or "raw1" => Raw(reader.Content),
        "texts" => Texts(reader.Content),
        _ => Nested(type, reader.Content),
    };

    private static JsonObject Nested(string message, ReadOnlySpan<byte> bytes)
    {
        var nested = new JsonObject();
        Fill(nested, message, bytes);
        return nested;
    }

    private static bool IsZero(JsonNode? value) => value switch
    {
        null => true,
        JsonObject map => map.Count == 0,
        JsonValue scalar => scalar.Text() is "" || scalar.Integer() is 0 || scalar.Flag() is false,
        _ => false,
    };

    private static string? Time(ReadOnlySpan<byte> bytes, Func<DateTimeOffset, string> format)
    {
        long seconds = 0, nanos = 0;
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 1) seconds = (long)reader.Number;
            else nanos = (int)reader.Number;
        }

        // The zero time of Go, in the year 1, stands for none.
        var time = DateTimeOffset.MinValue.ToUnixTimeSeconds() >= seconds ? (DateTimeOffset?)null
            : DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanos / NanosPerTick);
        return bytes.IsEmpty || time is null ? null : format(time.Value);
    }

    private static JsonNode IntOrString(ReadOnlySpan<byte> bytes)
    {
        var (isText, number, text) = (false, 0, "");
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 1) isText = reader.Number == 1;
            else if (reader.Field == 2) number = (int)reader.Number;
            else if (reader.Field == 3) text = reader.Text;
        }

        return isText ? text : number;
    }

    private static JsonNode? Raw(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        return reader.Next() && !reader.Content.IsEmpty ? JsonNode.Parse(reader.Content) : null;
    }

    private static string FirstText(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        return reader.Next() ? Encoding.UTF8.GetString(reader.Content) : "";
    }

    private static long FirstNumber(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        return reader.Next() ? (long)reader.Number : 0;
    }

    private static JsonArray Texts(ReadOnlySpan<byte> bytes)
    {
        var texts = new JsonArray();
        var reader = new WireReader(bytes);
        while (reader.Next()) texts.Add(reader.Text);
        return texts;
    }
}
