using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.OpenApi;

/// <summary>
/// The paths of a kind with their operations. Clients look here for the parameters that an operation takes (such as <c>dryRun</c>) and
/// for the
/// kinds of patch.
/// </summary>
internal static class PathItems
{
    private static readonly string[] WriteParameters = ["dryRun", "fieldManager", "fieldValidation"];
    private static readonly string[] ReadParameters =
        ["continue", "fieldSelector", "labelSelector", "limit", "resourceVersion", "resourceVersionMatch", "timeoutSeconds", "watch"];

    private static readonly string[] DeleteParameters = ["dryRun", "gracePeriodSeconds", "propagationPolicy"];

    /// <summary>The path of a kind's collection and that of one object.</summary>
    public static IEnumerable<KeyValuePair<string, JsonObject>> Of(ResourceType type, bool isV2)
    {
        var root = type.Group.Length == 0 ? $"/api/{type.Version}" : $"/apis/{type.Group}/{type.Version}";
        var collection = $"{root}{(type.Namespaced ? "/namespaces/{namespace}" : "")}/{type.Plural}";
        yield return new(collection, new JsonObject
        {
            ["get"] = Operation(type, "list", ReadParameters, isV2),
            ["post"] = Operation(type, "post", WriteParameters, isV2),
            ["delete"] = Operation(type, "deletecollection", [.. ReadParameters, .. DeleteParameters], isV2),
        });
        yield return new(collection + "/{name}", new JsonObject
        {
            ["get"] = Operation(type, "get", [], isV2),
            ["put"] = Operation(type, "put", WriteParameters, isV2),
            ["patch"] = Patch(type, isV2),
            ["delete"] = Operation(type, "delete", DeleteParameters, isV2),
        });
    }

    private static JsonObject Operation(ResourceType type, string action, string[] parameters, bool isV2) => new()
    {
        ["operationId"] = $"{action}{type.Group}{type.Version}{type.Kind}",
        ["parameters"] = new JsonArray([.. parameters.Select(p => Parameter(p, isV2))]),
        ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
        ["x-kubernetes-action"] = action,
        [KindSchema.Identification] = KindSchema.Identify(type.Group, type.Version, type.Kind),
    };

    private static JsonObject Patch(ResourceType type, bool isV2)
    {
        // Strategic merge patches need the patch strategies of the schema: offered only where the tables have them.
        var isStrategic = BuiltInTypes.OfKind(type.Group, type.Version, type.Kind) is not null;
        string[] media =
        [
            "application/json-patch+json",
            "application/merge-patch+json",
            .. isStrategic ? ["application/strategic-merge-patch+json"] : Array.Empty<string>(),
            "application/apply-patch+yaml",
        ];
        var patch = Operation(type, "patch", [.. WriteParameters, "force"], isV2);
        if (isV2)
        {
            patch["consumes"] = new JsonArray([.. media.Select(m => (JsonNode?)m)]);
        }
        else
        {
            var content = media.Select(m => KeyValuePair.Create(m, (JsonNode?)AnyObject()));
            patch["requestBody"] = new JsonObject { ["content"] = new JsonObject(content), ["required"] = true };
        }

        return patch;
    }

    private static JsonObject AnyObject() => new() { ["schema"] = new JsonObject { ["type"] = "object" } };

    private static JsonObject Parameter(string name, bool isV2)
    {
        var type = name switch
        {
            "force" or "watch" => "boolean",
            "limit" or "gracePeriodSeconds" or "timeoutSeconds" => "integer",
            _ => "string",
        };
        var parameter = new JsonObject { ["name"] = name, ["in"] = "query" };
        if (isV2)
        {
            parameter["type"] = type;
            parameter["uniqueItems"] = true;
        }
        else
        {
            parameter["schema"] = new JsonObject { ["type"] = type, ["uniqueItems"] = true };
        }

        return parameter;
    }
}
