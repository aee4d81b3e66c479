using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Http.Protobuf;

/// <summary>Messages whose JSON is not an object with the same fields.</summary>
internal static class SpecialValues
{
    private const string Schema = "apiextensions.JSONSchemaProps";
    private const int NanosPerTick = 100;

    /// <summary>The JSON of such a message; null when it stands for nothing.</summary>
    /// <exception cref="FormatException">The bytes are not that message.</exception>
    public static JsonNode? Read(string type, ReadOnlySpan<byte> bytes, int depth) => type switch
    {
        "time" => Time(bytes, Timestamps.Seconds),
        "microtime" => Time(bytes, Timestamps.Micros),
        "quantity" => Texts(bytes, 1).LastOrDefault("0"),
        "intorstring" => IntOrString(bytes),
        "raw" => Raw(bytes),
        "texts" => new JsonArray([.. Texts(bytes, 1)]),
        "schemaorbool" => Schemas(bytes, 2, depth).LastOrDefault() ?? (JsonNode)Flag(bytes),
        "schemaorlist" => Schemas(bytes, 2, depth) is { Count: > 0 } list ? new JsonArray([.. list])
            : Schemas(bytes, 1, depth).LastOrDefault(),
        "schemaortexts" => Texts(bytes, 2) is { Count: > 0 } texts ? new JsonArray([.. texts]) : Schemas(bytes, 1, depth).LastOrDefault(),
        _ => throw new InvalidOperationException($"The table of messages names a type that nobody reads: {type}."),
    };

    private static string? Time(ReadOnlySpan<byte> bytes, Func<DateTimeOffset, string> format)
    {
        // Nothing at all is how Go writes its zero time.
        if (bytes.IsEmpty) return null;
        long seconds = 0, nanos = 0;
        var reader = new WireReader(bytes, "Timestamp");
        while (reader.Next())
        {
            if (reader.Field == 1) seconds = (long)reader.Number("seconds");
            else if (reader.Field == 2) nanos = (int)reader.Number("nanos");
            else reader.Skip();
        }

        try
        {
            var time = DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanos / NanosPerTick);
            return time == DateTimeOffset.MinValue ? null : format(time);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new FormatException("Time.MarshalJSON: year outside of range [0,9999]");
        }
    }

    private static JsonNode IntOrString(ReadOnlySpan<byte> bytes)
    {
        var (isText, number, text) = (false, 0, "");
        var reader = new WireReader(bytes, "IntOrString");
        while (reader.Next())
        {
            if (reader.Field == 1) isText = reader.Number("type") == 1;
            else if (reader.Field == 2) number = (int)reader.Number("intVal");
            else if (reader.Field == 3) text = reader.Text("strVal");
            else reader.Skip();
        }

        return isText ? text : number;
    }

    private static JsonNode? Raw(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> raw = default;
        var reader = new WireReader(bytes, "RawExtension");
        while (reader.Next())
        {
            if (reader.Field == 1) raw = reader.Content("raw");
            else reader.Skip();
        }

        try
        {
            return raw.IsEmpty ? null : DuplicateFields.KeepLast(raw.ToArray());
        }
        catch (JsonException)
        {
            throw new FormatException($"json: {GoJsonErrors.Describe(raw.ToArray())}");
        }
    }

    private static bool Flag(ReadOnlySpan<byte> bytes)
    {
        var allows = false;
        var reader = new WireReader(bytes, "JSONSchemaPropsOrBool");
        while (reader.Next())
        {
            if (reader.Field == 1) allows = reader.Number("allows") != 0;
            else reader.Skip();
        }

        return allows;
    }

    private static List<JsonObject> Schemas(ReadOnlySpan<byte> bytes, int field, int depth)
    {
        var schemas = new List<JsonObject>();
        var reader = new WireReader(bytes, "JSONSchemaPropsOrArray");
        while (reader.Next())
        {
            if (reader.Field == field) schemas.Add(MessageReader.Nested(Schema, reader.Content("schema"), depth));
            else reader.Skip();
        }

        return schemas;
    }

    private static List<string> Texts(ReadOnlySpan<byte> bytes, int field)
    {
        var texts = new List<string>();
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == field) texts.Add(reader.Text("items"));
            else reader.Skip();
        }

        return texts;
    }
}
