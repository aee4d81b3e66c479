using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.OpenApi;

/// <summary>
/// Writes an OpenAPI 2 schema as gnostic's message <c>openapi.v2.Schema</c>; the numbers are those of its OpenAPIv2.proto.
/// </summary>
internal static class GnosticSchema
{
    public static void Write(ProtobufWriter to, JsonObject schema)
    {
        foreach (var (key, value) in schema)
        {
            if (value is not null)
            {
                Field(to, key, value);
            }
        }
    }

    /// <summary>Writes an extension (<c>x-…</c>): a NamedAny whose value is YAML, of which JSON is a part.</summary>
    public static void Extension(ProtobufWriter to, int field, string name, JsonNode value) => to.Message(field, named =>
    {
        named.Text(1, name);
        named.Message(2, any => any.Text(2, value.ToJsonString()));
    });

    private static void Field(ProtobufWriter to, string key, JsonNode value)
    {
        switch (key)
        {
            case "$ref": to.Text(1, value.GetValue<string>()); break;
            case "format": to.Text(2, value.GetValue<string>()); break;
            case "title": to.Text(3, value.GetValue<string>()); break;
            case "description": to.Text(4, value.GetValue<string>()); break;
            case "default": Any(to, 5, value); break;
            case "multipleOf": to.Real(6, Real(value)); break;
            case "maximum": to.Real(7, Real(value)); break;
            case "exclusiveMaximum": to.Flag(8, value.GetValue<bool>()); break;
            case "minimum": to.Real(9, Real(value)); break;
            case "exclusiveMinimum": to.Flag(10, value.GetValue<bool>()); break;
            case "maxLength": to.Number(11, Number(value)); break;
            case "minLength": to.Number(12, Number(value)); break;
            case "pattern": to.Text(13, value.GetValue<string>()); break;
            case "maxItems": to.Number(14, Number(value)); break;
            case "minItems": to.Number(15, Number(value)); break;
            case "uniqueItems": to.Flag(16, value.GetValue<bool>()); break;
            case "maxProperties": to.Number(17, Number(value)); break;
            case "minProperties": to.Number(18, Number(value)); break;
            case "required": Each(value, item => to.Text(19, item.GetValue<string>())); break;
            case "enum": Each(value, item => Any(to, 20, item)); break;
            case "additionalProperties": to.Message(21, item => AdditionalProperties(item, value)); break;
            case "type": to.Message(22, type => type.Text(1, value.GetValue<string>())); break;
            case "items": to.Message(23, items => items.Message(1, item => Write(item, value.AsObject()))); break;
            case "properties": to.Message(25, properties => Named(properties, 1, value.AsObject())); break;
            case "example": Any(to, 30, value); break;
            default:
                if (key.StartsWith("x-", StringComparison.Ordinal))
                {
                    Extension(to, 31, key, value);
                }

                break; // externalDocs and what else a schema may hold mean nothing to clients
        }
    }

    /// <summary>Writes named schemas, one NamedSchema each.</summary>
    public static void Named(ProtobufWriter to, int field, JsonObject schemas)
    {
        foreach (var (name, schema) in schemas)
        {
            to.Message(field, named =>
            {
                named.Text(1, name);
                named.Message(2, value => Write(value, schema?.AsObject() ?? []));
            });
        }
    }

    private static void AdditionalProperties(ProtobufWriter to, JsonNode value)
    {
        if (value is JsonObject schema)
        {
            to.Message(1, item => Write(item, schema));
        }
        else
        {
            to.Flag(2, value.GetValueKind() == JsonValueKind.True);
        }
    }

    private static void Any(ProtobufWriter to, int field, JsonNode value) => to.Message(field, any => any.Text(2, value.ToJsonString()));

    private static void Each(JsonNode list, Action<JsonNode> write)
    {
        foreach (var item in list.AsArray().OfType<JsonNode>())
        {
            write(item);
        }
    }

    private static double Real(JsonNode value) => double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);

    private static long Number(JsonNode value) => (long)Real(value);
}
