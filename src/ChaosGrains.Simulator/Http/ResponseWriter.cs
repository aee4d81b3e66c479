using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Presentation;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Storage;
using Microsoft.AspNetCore.Http;

namespace ChaosGrains.Simulator.Http;

/// <summary>Writes answers in the form that the client accepts.</summary>
internal sealed class ResponseWriter(TimeProvider time)
{
    private const string ContentTypeJson = "application/json";

    public async Task ObjectAsync(HttpContext http, int code, ServedResource resource, StoredObject value, AcceptedView view)
    {
        if (view is { Kind: ViewKind.Metadata, OfList: true })
            throw Unfit($"you requested PartialObjectMetadataList, but the requested object is not a list (*{GoType(resource, "")})");
        var bytes = view.Kind switch
        {
            ViewKind.Table => Json.Utf8(Table(http, view).Of(resource, [value], Version(value), time.GetUtcNow())),
            ViewKind.Metadata => Json.Utf8(MetadataView.Of(value.Body, view.ApiVersion)),
            _ when resource.Conversion is { } conversion => Json.Utf8(conversion.FromStored(value.Body)),
            _ => value.Utf8,
        };
        await WriteAsync(http, code, bytes, view.Yaml);
    }

    public async Task ListAsync(HttpContext http, ServedResource resource, ObjectPage page, AcceptedView view)
    {
        if (view is { Kind: ViewKind.Metadata, OfList: false })
            throw Unfit($"you requested PartialObjectMetadata, but the requested object is a list (*{GoType(resource, "List")})");
        if (view is { Kind: ViewKind.Plain, Yaml: true })
        {
            var buffer = new ArrayBufferWriter<byte>();
            ListEncoding.Write(buffer, resource, page);
            await WriteAsync(http, 200, buffer.WrittenSpan.ToArray(), yaml: true);
            return;
        }

        if (view.Kind == ViewKind.Plain)
        {
            http.Response.ContentType = ContentTypeJson;
            ListEncoding.Write(http.Response.BodyWriter, resource, page);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
            return;
        }

        var metadata = ListEncoding.ListMetadata(page);
        var body = view.Kind == ViewKind.Table
            ? Table(http, view).Of(resource, page.Items, metadata, time.GetUtcNow())
            : new JsonObject
            {
                ["kind"] = "PartialObjectMetadataList", ["apiVersion"] = view.ApiVersion, ["metadata"] = metadata,
                ["items"] = new JsonArray([.. page.Items.Select(item => MetadataView.Of(item.Body, view.ApiVersion))]),
            };
        await WriteAsync(http, 200, Json.Utf8(body), view.Yaml);
    }

    public static TableView Table(HttpContext http, AcceptedView view)
    {
        var include = http.Request.Query["includeObject"].ToString();
        return include switch
        {
            "" or "Metadata" => new TableView(view.ApiVersion, "Metadata"),
            "None" or "Object" => new TableView(view.ApiVersion, include),
            _ => throw ApiErrors.BadRequest($"Unable to convert to Table as requested: includeObject: Invalid value: {GoText.Quote(include)}: must be 'Metadata', 'Object', 'None', or empty"),
        };
    }

    public static Task JsonAsync(HttpContext http, int code, JsonNode body, string contentType = ContentTypeJson) =>
        BytesAsync(http, code, Json.Utf8(body), contentType);

    /// <summary>The answer of a server of which no part feels responsible.</summary>
    public static Task NotFoundPageAsync(HttpContext http) => TextAsync(http, 404, "404 page not found\n");

    public static Task TextAsync(HttpContext http, int code, string text) => BytesAsync(http, code, Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8");

    public static Task ErrorAsync(HttpContext http, ApiException error)
    {
        if (error.Details?["retryAfterSeconds"].Integer() is > 0 and var seconds) http.Response.Headers.RetryAfter = seconds.ToString();
        return WriteAsync(http, error.Code, Json.Utf8(StatusObjects.Of(error)), AcceptedView.PrefersYaml(http.Request.Headers.Accept));
    }

    private static Task WriteAsync(HttpContext http, int code, byte[] json, bool yaml) => yaml
        ? BytesAsync(http, code, Encoding.UTF8.GetBytes(YamlText.Of(JsonNode.Parse(json))), "application/yaml")
        : BytesAsync(http, code, json, ContentTypeJson);

    private static ApiException Unfit(string why) => new(406, "NotAcceptable", why);

    // The type in the server's memory, which it names here.
    private static string GoType(ServedResource resource, string suffix) => resource.Type.IsCustom
        ? $"unstructured.Unstructured{suffix}"
        : $"{resource.StoredType.InternalGroup}.{resource.StoredType.Kind}{suffix}";

    public static async Task BytesAsync(HttpContext http, int code, byte[] bytes, string contentType)
    {
        http.Response.StatusCode = code;
        http.Response.ContentType = contentType;
        http.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.BodyWriter.WriteAsync(bytes, http.RequestAborted);
    }

    private static JsonObject Version(StoredObject value) => new() { ["resourceVersion"] = value.Body["metadata"]?["resourceVersion"]?.DeepClone() };
}
