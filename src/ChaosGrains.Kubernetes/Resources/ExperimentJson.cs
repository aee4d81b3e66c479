using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ChaosGrains.Errors;
using ChaosGrains.Kubernetes.Watching;
using ChaosGrains.Specs;

namespace ChaosGrains.Kubernetes.Resources;

/// <summary>
/// How ChaosExperiments are written in JSON: names in camelCase, enums by their names, nothing for null or an empty list.
/// </summary>
public static class ExperimentJson
{
    /// <summary>The one set of options for everything that is a ChaosExperiment, or a part of one.</summary>
    public static JsonSerializerOptions Options { get; } = Build();

    internal static JsonTypeInfo<ExperimentEnvelope> Envelope { get; } = TypeOf<ExperimentEnvelope>();

    internal static JsonTypeInfo<ListHeader<ExperimentEnvelope>> EnvelopeList { get; } = TypeOf<ListHeader<ExperimentEnvelope>>();

    /// <summary>How a type is written and read.</summary>
    public static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>Reads a spec.</summary>
    /// <exception cref="ChaosException">A part of it cannot be read (InvalidSpec); the message names the field and what stands
    /// there.</exception>
    public static ExperimentSpec ReadSpec(JsonElement spec)
    {
        if (spec.ValueKind is not JsonValueKind.Object)
            throw new ChaosException(ChaosErrorCode.InvalidSpec, "spec: it is missing, or no object.");
        try
        {
            return spec.Deserialize<ExperimentSpec>(Options)!;
        }
        catch (JsonException error)
        {
            throw new ChaosException(new ChaosError(ChaosErrorCode.InvalidSpec, UnreadableField.Describe(spec, "spec", error)), error);
        }
    }

    private static JsonSerializerOptions Build()
    {
        var options = new JsonSerializerOptions(JsonSerializerOptions.Default)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = true,
            Converters = { new TimestampConverter() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { EmptyCollections.LeaveOut } },
        };
        options.MakeReadOnly();
        return options;
    }
}
