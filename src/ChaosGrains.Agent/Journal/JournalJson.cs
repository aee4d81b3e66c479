using System.Text.Json.Serialization;

namespace ChaosGrains.Agent.Journal;

/// <summary>How the journal is written as JSON. Fields that are not known are let pass: a newer agent may have written them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(Tombstone))]
[JsonSerializable(typeof(JournalLeases))]
internal sealed partial class JournalJson : JsonSerializerContext;
