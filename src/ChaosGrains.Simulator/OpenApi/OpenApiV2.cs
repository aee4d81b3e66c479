using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.OpenApi;

/// <summary>
/// The document under <c>/openapi/v2</c>: all kinds in one, as JSON or as protobuf. Kept until the served kinds change.
/// </summary>
internal sealed class OpenApiV2(IClusterApi api, string serverVersion)
{
    /// <summary>
    /// What clients ask for when they want protobuf. It is not what they are answered: the name is not a valid media type.
    /// </summary>
    public const string ProtobufAccept = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";

    /// <summary>What the answer's <c>Content-Type</c> says.</summary>
    public const string ProtobufContentType = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    private readonly DescriptionCache<Rendered> _rendered = new(api, description => Render(description, serverVersion));

    /// <summary>The document as UTF-8 JSON. Shared: do not change it.</summary>
    public byte[] Json() => _rendered.Get().Json;

    /// <summary>The document as gnostic's <c>openapi.v2.Document</c>. Shared: do not change it.</summary>
    public byte[] Protobuf() => _rendered.Get().Protobuf;

    private static Rendered Render(ApiDescription description, string serverVersion)
    {
        var document = Build(description, serverVersion);
        return new(JsonSerializer.SerializeToUtf8Bytes(document), GnosticDocument.Write(document));
    }

    private static JsonObject Build(ApiDescription description, string serverVersion) => new()
    {
        ["swagger"] = "2.0",
        ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = serverVersion },
        ["paths"] = new JsonObject(
            description.Types.SelectMany(t => PathItems.Of(t, isV2: true)).Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))),
        ["definitions"] = new JsonObject(
            description.Schemas(SchemaDialect.V2).Select(s => KeyValuePair.Create(s.Key, (JsonNode?)s.Value))),
    };

    private sealed record Rendered(byte[] Json, byte[] Protobuf);
}
