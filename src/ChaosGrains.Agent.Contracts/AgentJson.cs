using System.Text.Json.Serialization;

namespace ChaosGrains.Agent.Contracts;

/// <summary>How the contract is written as JSON: camelCase, enumerations by name, absent for null. Unknown fields are refused, so that a misspelt limit is not ignored.</summary>
/// <remarks>A property with a default value has <c>set</c>, not <c>init</c>: generated readers give one with <c>init</c> that is absent the type's default.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ApplyRequest))]
[JsonSerializable(typeof(ExperimentReport))]
[JsonSerializable(typeof(HeartbeatRequest))]
[JsonSerializable(typeof(HeartbeatResponse))]
[JsonSerializable(typeof(ExperimentList))]
[JsonSerializable(typeof(Problem))]
public sealed partial class AgentJson : JsonSerializerContext;
