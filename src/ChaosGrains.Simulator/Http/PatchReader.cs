using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Http;

/// <summary>Reads a patch and tells from its content type what kind it is.</summary>
internal static class PatchReader
{
    private const string JsonPatchType = "application/json-patch+json";
    private const string MergePatchType = "application/merge-patch+json";
    private const string StrategicType = "application/strategic-merge-patch+json";
    private const string ApplyType = "application/apply-patch+yaml";

    public static async Task<(PatchKind Kind, JsonNode? Body)> ReadAsync(ResourceCall call, WriteOptions options)
    {
        var kind = KindOf(BodyReader.MediaType(call.Http.Request), call.Resource.Type.IsCustom);
        if (kind == PatchKind.Apply) RequireManager(call);
        else if (call.Http.Request.Query.ContainsKey("force")) throw Invalid(FieldError.Forbidden("force", "may not be specified for non-apply patch"));
        var bytes = await BodyReader.BytesAsync(call.Http.Request, call.Aborted);
        return (kind, Parse(kind, bytes));
    }

    private static PatchKind KindOf(string mediaType, bool custom) => mediaType switch
    {
        JsonPatchType => PatchKind.Json,
        MergePatchType => PatchKind.Merge,
        StrategicType when !custom => PatchKind.Strategic,
        ApplyType => PatchKind.Apply,
        _ when custom => throw ApiErrors.UnsupportedMediaType([JsonPatchType, MergePatchType, ApplyType]),
        // The router refuses it before anybody else looks.
        _ => throw new ApiException(415, "UnsupportedMediaType", "415: Unsupported Media Type", []),
    };

    private static void RequireManager(ResourceCall call)
    {
        if (call.Http.Request.Query["fieldManager"].ToString().Length == 0)
            throw Invalid(FieldError.Required("fieldManager", "is required for apply patch"));
    }

    private static ApiException Invalid(FieldError error) => ApiErrors.Invalid("meta.k8s.io", "PatchOptions", "", [error]);

    private static JsonNode? Parse(PatchKind kind, byte[] bytes)
    {
        if (kind == PatchKind.Apply && FirstLetter(bytes) != (byte)'{') return Yaml(bytes);
        try
        {
            return JsonNode.Parse(bytes);
        }
        catch (JsonException)
        {
            throw ApiErrors.BadRequest(kind switch
            {
                PatchKind.Apply => $"error decoding YAML: {GoJsonErrors.Describe(bytes)}",
                PatchKind.Strategic => GoJsonErrors.Describe(bytes),
                _ => $"error decoding patch: {GoJsonErrors.Describe(bytes)}",
            });
        }
    }

    private static JsonNode? Yaml(byte[] bytes)
    {
        try
        {
            return YamlBody.Parse(Encoding.UTF8.GetString(bytes));
        }
        catch (FormatException error)
        {
            throw ApiErrors.BadRequest($"error decoding YAML: error converting YAML to JSON: {error.Message}");
        }
    }

    private static byte FirstLetter(byte[] bytes) => bytes.FirstOrDefault(letter => letter is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'));
}
