using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Patching;

/// <summary>Checks that a decoded patch has the shape that its media type wants; the messages name the Go types of the server.</summary>
internal static class PatchBody
{
    private const string Operation = "jsonPatchOp";

    private static readonly string[] TextFields = ["op", "path", "from"];

    /// <summary>The operations of a JSON patch.</summary>
    /// <exception cref="ApiException">400 when the body is not a list of operations.</exception>
    public static JsonArray Operations(JsonNode? body)
    {
        if (body is not JsonArray operations)
        {
            return body is null ? [] : throw Undecodable(body, $"value of type []handlers.{Operation}");
        }

        foreach (var operation in operations)
        {
            if (operation is JsonObject fields)
            {
                CheckTexts(fields);
            }
            else if (operation is not null)
            {
                throw Undecodable(operation, $"value of type handlers.{Operation}");
            }
        }

        return operations;
    }

    /// <summary>The members of a merge patch.</summary>
    /// <exception cref="ApiException">400 when the body is not an object.</exception>
    public static JsonObject Members(JsonNode? body) => body switch
    {
        JsonObject members => members,
        null => throw PatchErrors.BadRequest("Invalid JSON Patch"),
        _ => throw Undecodable(body, "value of type map[string]interface {}"),
    };

    /// <summary>The members of a strategic merge patch; null is an empty one.</summary>
    /// <exception cref="ApiException">400 when the body is not an object.</exception>
    public static JsonObject StrategicMembers(JsonNode? body) => body switch
    {
        JsonObject members => members,
        null => [],
        _ => throw PatchErrors.BadRequest(Mismatch(body, "value of type map[string]interface {}")),
    };

    private static void CheckTexts(JsonObject operation)
    {
        foreach (var name in TextFields)
        {
            if (operation[name] is { } value && value.GetValueKind() != JsonValueKind.String)
            {
                throw Undecodable(value, $"struct field {Operation}.{name} of type string");
            }
        }
    }

    private static ApiException Undecodable(JsonNode value, string into) =>
        PatchErrors.BadRequest("error decoding patch: " + Mismatch(value, into));

    private static string Mismatch(JsonNode value, string into)
    {
        var found = value.GetValueKind() switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.Number => "number",
            JsonValueKind.String => "string",
            _ => "bool",
        };
        return $"json: cannot unmarshal {found} into Go {into}";
    }
}
