namespace ChaosGrains.Silo.Hosting;

/// <summary>Which providers Orleans uses. Section <c>Providers</c> of the configuration.</summary>
public sealed class ProvidersOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Providers";

    /// <summary>How silos find each other: <c>Localhost</c> (Development only).</summary>
    public string Clustering { get; set; } = "Localhost";

    /// <summary>Where state is kept: <c>Memory</c> (Development only).</summary>
    public string Storage { get; set; } = "Memory";

    /// <summary>Where reminders are kept: <c>Memory</c> (Development only).</summary>
    public string Reminders { get; set; } = "Memory";
}
