using System.Text.Json.Serialization;
using ChaosGrains.Kubernetes.Selection;
using ChaosGrains.Kubernetes.Watching;

namespace ChaosGrains.Kubernetes.Http;

/// <summary>Serializers of the slim types in which the API server's answers are read: only what is needed, everything else is skipped.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ApiStatus))]
[JsonSerializable(typeof(ObjectHeader))]
[JsonSerializable(typeof(ListHeader<ObjectHeader>))]
[JsonSerializable(typeof(PodRecord))]
[JsonSerializable(typeof(ListHeader<PodRecord>))]
internal sealed partial class ApiJson : JsonSerializerContext;
