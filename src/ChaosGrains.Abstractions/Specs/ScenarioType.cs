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

    /// <summary>Holds memory inside a container.</summary>
    MemoryStress = 5,

    /// <summary>Loses a pod's packets.</summary>
    NetworkLoss = 6,

    /// <summary>Sends a pod's packets twice.</summary>
    NetworkDuplicate = 7,

    /// <summary>Flips bits of a pod's packets.</summary>
    NetworkCorrupt = 8,

    /// <summary>Lets a pod's packets overtake each other.</summary>
    NetworkReorder = 9,

    /// <summary>Limits the rate of a pod's packets.</summary>
    NetworkBandwidth = 10,

    /// <summary>Cuts a pod off from peers.</summary>
    NetworkPartition = 11,

    /// <summary>Sends a signal to containers' main processes.</summary>
    ContainerKill = 12,
}
