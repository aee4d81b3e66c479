using System.Text.Json.Serialization;

namespace ChaosGrains.Agents;

/// <summary>How a node's agent is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgentHealth>))]
[GenerateSerializer, Alias("chaosgrains.AgentHealth")]
public enum AgentHealth
{
    /// <summary>Nothing was heard of it yet.</summary>
    Unknown = 0,

    /// <summary>It answers, and takes on faults.</summary>
    Healthy = 1,

    /// <summary>It answers now and then, or takes on no new faults.</summary>
    Degraded = 2,

    /// <summary>It has not answered for long, or there is none.</summary>
    Unreachable = 3,
}
