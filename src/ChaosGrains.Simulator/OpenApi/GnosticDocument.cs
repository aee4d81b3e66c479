using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.OpenApi;

/// <summary>
/// Writes an OpenAPI 2 document as gnostic's message <c>openapi.v2.Document</c>, which older clients ask for instead of JSON. The numbers
/// are
/// those of its OpenAPIv2.proto. Only what <see cref="OpenApiV2"/> produces is covered.
/// </summary>
internal static class GnosticDocument
{
    private static readonly Dictionary<string, int> Methods = new(StringComparer.Ordinal)
    {
        ["get"] = 2, ["put"] = 3, ["post"] = 4, ["delete"] = 5, ["options"] = 6, ["head"] = 7, ["patch"] = 8,
    };

    public static byte[] Write(JsonObject document)
    {
        var to = new ProtobufWriter();
        to.Text(1, document["swagger"]!.GetValue<string>());
        to.Message(2, info =>
        {
            info.Text(1, document["info"]!["title"]!.GetValue<string>());
            info.Text(2, document["info"]!["version"]!.GetValue<string>());
        });
        to.Message(8, paths => Paths(paths, document["paths"]!.AsObject()));
        to.Message(9, definitions => GnosticSchema.Named(definitions, 1, document["definitions"]!.AsObject()));
        return to.ToArray();
    }

    private static void Paths(ProtobufWriter to, JsonObject paths)
    {
        foreach (var (path, item) in paths)
        {
            to.Message(2, named =>
            {
                named.Text(1, path);
                named.Message(2, value => PathItem(value, item!.AsObject()));
            });
        }
    }

    private static void PathItem(ProtobufWriter to, JsonObject item)
    {
        foreach (var (method, operation) in item)
        {
            to.Message(Methods[method], value => Operation(value, operation!.AsObject()));
        }
    }

    private static void Operation(ProtobufWriter to, JsonObject operation)
    {
        to.Text(5, operation["operationId"]!.GetValue<string>());
        foreach (var media in operation["consumes"]?.AsArray() ?? [])
        {
            to.Text(7, media!.GetValue<string>());
        }

        foreach (var parameter in operation["parameters"]!.AsArray())
        {
            // A choice of a parameter or a reference, of a body or another parameter, of four places: three messages around each.
            to.Message(8, item => item.Message(1, either => either.Message(2, place => place.Message(3, query =>
                Query(query, parameter!.AsObject())))));
        }

        to.Message(9, responses => Responses(responses, operation["responses"]!.AsObject()));
        foreach (var (name, value) in operation.Where(f => f.Key.StartsWith("x-", StringComparison.Ordinal)))
        {
            GnosticSchema.Extension(to, 13, name, value!);
        }
    }

    private static void Query(ProtobufWriter to, JsonObject parameter)
    {
        to.Text(2, parameter["in"]!.GetValue<string>());
        to.Text(4, parameter["name"]!.GetValue<string>());
        to.Text(6, parameter["type"]!.GetValue<string>());
        to.Flag(20, parameter["uniqueItems"]!.GetValue<bool>());
    }

    private static void Responses(ProtobufWriter to, JsonObject responses)
    {
        foreach (var (code, response) in responses)
        {
            to.Message(1, named =>
            {
                named.Text(1, code);
                named.Message(2, value => value.Message(1, inner => inner.Text(1, response!["description"]!.GetValue<string>())));
            });
        }
    }
}
