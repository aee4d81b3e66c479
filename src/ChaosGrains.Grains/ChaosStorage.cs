namespace ChaosGrains.Grains;

/// <summary>Where the grains keep their state.</summary>
public static class ChaosStorage
{
    /// <summary>Name of the Orleans storage provider that holds experiments and their targets.</summary>
    public const string Name = "chaosgrains";
}
