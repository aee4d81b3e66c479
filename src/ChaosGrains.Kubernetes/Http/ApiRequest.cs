namespace ChaosGrains.Kubernetes.Http;

/// <summary>One request to the API server.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Path">Path and query, relative to the server's root, without a leading slash.</param>
internal readonly record struct ApiRequest(HttpMethod Method, string Path)
{
    public const string Json = "application/json";
    public const string JsonPatch = "application/json-patch+json";
    public const string MergePatch = "application/merge-patch+json";

    /// <summary>One object's metadata alone, or a watch's. A server answers 406 when a list is asked for in this form.</summary>
    public const string Metadata = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";

    /// <summary>A list of objects' metadata alone.</summary>
    public const string MetadataList = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

    /// <summary>Forms of the answer that are welcome.</summary>
    public string Accept { get; init; } = Json;

    /// <summary>What is sent along.</summary>
    public HttpContent? Content { get; init; }

    public static ApiRequest Get(string path) => new(HttpMethod.Get, path);

    /// <summary>A request with a body.</summary>
    public static ApiRequest Send(HttpMethod method, string path, byte[] body, string contentType) =>
        new(method, path) { Content = Body(body, contentType) };

    /// <summary>The request without its query, for messages.</summary>
    public override string ToString() => $"{Method} /{Path.Split('?')[0]}";

    private static ByteArrayContent Body(byte[] body, string contentType)
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return content;
    }
}
