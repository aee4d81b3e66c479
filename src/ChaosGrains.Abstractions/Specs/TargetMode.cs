using System.Text.Json.Serialization;

namespace ChaosGrains.Specs;

/// <summary>How many of the pods that fit are taken. Which ones is drawn by the experiment's seed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TargetMode>))]
[GenerateSerializer, Alias("chaosgrains.TargetMode")]
public enum TargetMode
{
    /// <summary>One pod.</summary>
    One,

    /// <summary>Every pod.</summary>
    All,

    /// <summary>As many as the value says, or all when there are fewer.</summary>
    Fixed,

    /// <summary>The value's percentage, rounded up: 50 % of 3 pods are 2.</summary>
    Percent,

    /// <summary>A random number of pods from 1 to the value's percentage, rounded up.</summary>
    RandomMaxPercent,
}
