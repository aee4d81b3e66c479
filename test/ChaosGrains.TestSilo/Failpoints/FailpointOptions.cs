namespace ChaosGrains.TestSilo.Failpoints;

/// <summary>Where failpoints are told. Section <c>Failpoints</c> of the configuration.</summary>
internal sealed class FailpointOptions
{
    public const string Section = "Failpoints";

    /// <summary>Path of the unix socket on which the test listens; null: nothing is told.</summary>
    public string? Socket { get; set; }

    /// <summary>The points to tell, separated by commas; null for all.</summary>
    public string? Points { get; set; }
}
