using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ChaosGrains.Specs;

namespace ChaosGrains.Crd;

/// <summary>Reads specs as strictly as an API server with strict field validation.</summary>
internal static class SpecJson
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    internal static ExperimentSpec Read(JsonNode? json) => json.Deserialize<ExperimentSpec>(Options).ShouldNotBeNull();
}
