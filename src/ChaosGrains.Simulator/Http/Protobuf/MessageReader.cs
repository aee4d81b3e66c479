using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Http.Protobuf;

/// <summary>Turns one message into the JSON object that it stands for.</summary>
internal static class MessageReader
{
    // Schemas may hold schemas without end; a definition that people write does not come near to this.
    private const int Deepest = 100;

    /// <summary>Adds the fields of a message to an object. Fields that the table does not hold are passed over.</summary>
    /// <exception cref="FormatException">The bytes are not that message.</exception>
    public static void Fill(JsonObject target, string message, ReadOnlySpan<byte> bytes, int depth = 0)
    {
        if (depth > Deepest) throw new FormatException("exceeded max depth");
        var fields = ProtobufSchema.Fields(message);
        var reader = new WireReader(bytes, Unqualified(message));
        while (reader.Next())
        {
            if (!fields.TryGetValue(reader.Field, out var field)) reader.Skip();
            else if (field.Name.Length == 0) Fill(target, field.Type, reader.Content(Unqualified(field.Type)), depth + 1);
            else Set(target, field, ref reader, depth);
        }
    }

    /// <summary>A message as an object of its own.</summary>
    public static JsonObject Nested(string message, ReadOnlySpan<byte> bytes, int depth)
    {
        var nested = new JsonObject();
        Fill(nested, message, bytes, depth);
        return nested;
    }

    private static string Unqualified(string message) => message[(message.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private static void Set(JsonObject target, ProtobufField field, ref WireReader reader, int depth)
    {
        switch (field.Shape)
        {
            case FieldShape.List:
                if (target[field.Name] is not JsonArray list) target[field.Name] = list = [];
                if (reader.IsBytes && ProtobufSchema.IsNumber(field.Type)) AddPacked(list, field, reader.Content(field.Name));
                else list.Add(Value(field, ref reader, depth));
                break;
            case FieldShape.Map:
                AddEntry(target.Child(field.Name), field, reader.Content(field.Name), depth);
                break;
            default:
                if (target[field.Name] is JsonObject earlier && ProtobufSchema.IsMessage(field.Type))
                {
                    // A message that comes in pieces is the sum of them.
                    Fill(earlier, field.Type, reader.Content(field.Name), depth + 1);
                    break;
                }

                var value = Value(field, ref reader, depth);
                if (field.Optional || !IsZero(value)) target[field.Name] = value;
                else target.Remove(field.Name);
                break;
        }
    }

    private static void AddPacked(JsonArray list, ProtobufField field, ReadOnlySpan<byte> bytes)
    {
        var numbers = new WireReader(bytes);
        while (numbers.NextPacked() is { } number) list.Add(Number(field.Type, number));
    }

    private static void AddEntry(JsonObject map, ProtobufField field, ReadOnlySpan<byte> bytes, int depth)
    {
        var (key, value) = ("", (JsonNode?)null);
        var entry = new WireReader(bytes, field.Name);
        while (entry.Next())
        {
            if (entry.Field == 1) key = entry.Text(field.Name);
            else if (entry.Field == 2) value = Value(field, ref entry, depth);
            else entry.Skip();
        }

        map[key] = value ?? (ProtobufSchema.IsMessage(field.Type) ? new JsonObject() : field.Type is "string" or "bytes" ? "" : null);
    }

    private static JsonNode? Value(ProtobufField field, ref WireReader reader, int depth) => field.Type switch
    {
        "string" => reader.Text(field.Name),
        "bytes" => Convert.ToBase64String(reader.Content(field.Name)),
        "double" => Finite(reader.Real(field.Name)),
        var number when ProtobufSchema.IsNumber(number) => Number(number, reader.Number(field.Name)),
        var message when ProtobufSchema.IsMessage(message) => Nested(message, reader.Content(field.Name), depth + 1),
        var special => SpecialValues.Read(special, reader.Content(field.Name), depth + 1),
    };

    private static JsonNode Number(string type, ulong value) => type switch
    {
        "bool" => value != 0,
        "int32" => (long)(int)value,
        _ => (long)value,
    };

    private static double Finite(double value) =>
        double.IsFinite(value) ? value : throw new FormatException($"json: unsupported value: {value}");

    private static bool IsZero(JsonNode? value) => value switch
    {
        null => true,
        JsonObject map => map.Count == 0,
        JsonValue scalar => scalar.Text() is "" || scalar.Integer() is 0 || scalar.Flag() is false,
        _ => false,
    };
}
