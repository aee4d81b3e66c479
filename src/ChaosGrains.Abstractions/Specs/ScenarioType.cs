using System.Text.Json.Serialization;

namespace ChaosGrains.Specs;

/// <summary>Kinds of fault. A kind that no scenario of this operator executes is refused, unless it is a dry run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScenarioType>))]
[GenerateSerializer, Alias("chaosgrains.ScenarioType")]
public enum ScenarioType
{
    /// <summary>Deletes pods.</summary>
    PodKill = 1,

    /// <summary>Evicts pods through the eviction API, which respects PodDisruptionBudgets.</summary>
    PodEvict = 2,

    /// <summary>Keeps CPUs busy inside a container.</summary>
    CpuStress = 3,

    /// <summary>Delays a pod's packets.</summary>
    NetworkDelay = 4,
}
