using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.OpenApi;
using ChaosGrains.Simulator.Security;
using Microsoft.AspNetCore.Http;

namespace ChaosGrains.Simulator.Http;

/// <summary>The addresses that name no objects: discovery, schemas, version, health.</summary>
internal sealed class ServerDocuments(
    Discovery discovery, AggregatedDiscovery aggregated, OpenApiV2 openApiV2, OpenApiV3 openApiV3, TokenSigningKey tokenKey, TokenOptions tokens)
{
    public const string GitVersion = "v1.36.2";
    private const string Json = "application/json";

    private static readonly JsonObject Version = new()
    {
        ["major"] = "1", ["minor"] = "36", ["gitVersion"] = GitVersion, ["gitCommit"] = "chaosgrains-simulator", ["gitTreeState"] = "clean",
        ["buildDate"] = "2026-01-01T00:00:00Z", ["goVersion"] = "none", ["compiler"] = "roslyn", ["platform"] = "simulator/any",
    };

    /// <summary>Answers, or says false when there is nothing under this path.</summary>
    public async Task<bool> TryHandleAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (!HttpMethods.IsGet(http.Request.Method) && IsReadOnly(parts)) throw ApiErrors.MethodNotAllowed();
        var task = parts switch
        {
            ["healthz" or "livez" or "readyz", ..] => Text(http, "ok"),
            ["version"] => Answer(http, (JsonObject)Version.DeepClone()),
            ["api"] => Groups(http, core: true),
            ["apis"] => Groups(http, core: false),
            ["apis", var group] => Answer(http, discovery.Group(group)),
            ["api", var version] => Answer(http, discovery.Resources("", version)),
            ["apis", var group, var version] => Answer(http, discovery.Resources(group, version)),
            ["openapi", "v2"] => SwaggerAsync(http),
            ["openapi", "v3"] => ResponseWriter.BytesAsync(http, 200, openApiV3.Index(), Json),
            ["openapi", "v3", "api", var version] => Schema(http, "", version),
            ["openapi", "v3", "apis", var group, var version] => Schema(http, group, version),
            ["openid", "v1", "jwks"] => Answer(http, tokenKey.PublicKeys()),
            [".well-known", "openid-configuration"] => Answer(http, ServiceAccountIssuer.Configuration(tokens, Address(http))),
            [] => Answer(http, Root()),
            _ => null,
        };
        if (task is null) return false;
        await task;
        return true;
    }

    // Health and schemas are answered whatever the method.
    private bool IsReadOnly(string[] parts) => parts switch
    {
        ["version"] or ["api" or "apis"] => true,
        ["apis", var group] => discovery.Group(group) is not null,
        ["api", var version] => discovery.Resources("", version) is not null,
        ["apis", var group, var version] => discovery.Resources(group, version) is not null,
        _ => false,
    };

    private static Task Text(HttpContext http, string text) => ResponseWriter.TextAsync(http, 200, text);

    private static Task? Answer(HttpContext http, JsonNode? body) => body is null ? null : ResponseWriter.JsonAsync(http, 200, body);

    private static Uri Address(HttpContext http) => new($"{http.Request.Scheme}://{http.Request.Host}");

    private Task Groups(HttpContext http, bool core)
    {
        if (AcceptedView.Of(http.Request.Headers.Accept).Discovery is { } version)
            return ResponseWriter.JsonAsync(http, 200, aggregated.Of(core, version), AggregatedDiscovery.ContentType(version));
        return ResponseWriter.JsonAsync(http, 200, core ? Discovery.Versions(http.Request.Host.ToString()) : discovery.Groups());
    }

    private Task SwaggerAsync(HttpContext http)
    {
        var protobuf = http.Request.Headers.Accept.Any(accept => accept?.Contains(OpenApiV2.ProtobufAccept, StringComparison.Ordinal) == true);
        return protobuf
            ? ResponseWriter.BytesAsync(http, 200, openApiV2.Protobuf(), OpenApiV2.ProtobufContentType)
            : ResponseWriter.BytesAsync(http, 200, openApiV2.Json(), Json);
    }

    private Task? Schema(HttpContext http, string group, string version)
    {
        if (openApiV3.Document(group, version) is not { } document) return null;
        http.Response.Headers.ETag = $"\"{document.Hash}\"";
        return ResponseWriter.BytesAsync(http, 200, document.Json, Json);
    }

    private JsonObject Root()
    {
        var groups = (discovery.Groups()["groups"] as JsonArray).Objects()
            .SelectMany(group => group["versions"].Objects().Select(version => $"/apis/{version["groupVersion"].Text()}").Prepend($"/apis/{group["name"].Text()}"));
        string[] paths = ["/api", "/api/v1", "/apis", .. groups, "/healthz", "/livez", "/openapi/v2", "/openapi/v3", "/readyz", "/version"];
        return new JsonObject { ["paths"] = Discovery.Texts(paths) };
    }
}
