using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Client.Http;

/// <summary>The contract as the operator reads it: fields that it does not know are skipped, since an agent may be newer.</summary>
internal static class WireJson
{
    private static readonly JsonSerializerOptions Reading = new(AgentJson.Default.Options)
    {
        TypeInfoResolver = AgentJson.Default,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    /// <summary>How an answer is read.</summary>
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Reading.GetTypeInfo(typeof(T));

    /// <summary>A refusal's body; null when it is something else.</summary>
    public static Problem? TryReadProblem(ReadOnlySpan<byte> body)
    {
        try
        {
            return body.IsEmpty ? null : JsonSerializer.Deserialize(body, Of<Problem>());
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
