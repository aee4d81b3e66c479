using System.Text.Json.Serialization;

namespace ChaosGrains.Status;

/// <summary>How many targets stand where.</summary>
/// <param name="Selected">Targets that were chosen.</param>
/// <param name="Injected">Targets on which the fault's effect was seen, whether or not it was taken back since.</param>
/// <param name="Recovered">Targets on which nothing of the fault is left, by evidence.</param>
/// <param name="Failed">Targets that could not be injected, or whose recovery could not be verified.</param>
/// <param name="Skipped">Targets that were left alone, because they vanished first, for instance.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.TargetCounts")]
public readonly record struct TargetCounts(int Selected, int Injected, int Recovered, int Failed, int Skipped)
{
    /// <summary>What the column INJECTED shows: <c>5/6</c>.</summary>
    public string Summary => $"{Injected}/{Selected}";

    /// <summary>Targets of which nothing more is to come before recovery.</summary>
    [JsonIgnore]
    public int Settled => Injected + Failed + Skipped;

    /// <summary>Adds two counts, field by field.</summary>
    public static TargetCounts operator +(TargetCounts a, TargetCounts b) => new(
        a.Selected + b.Selected, a.Injected + b.Injected, a.Recovered + b.Recovered, a.Failed + b.Failed, a.Skipped + b.Skipped);
}
