namespace ChaosGrains.Silo.Hosting;

/// <summary>Which providers Orleans uses. Section <c>Providers</c> of the configuration.</summary>
public sealed class ProvidersOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Providers";

    /// <summary>How silos find each other: <c>Kubernetes</c>, the default, <c>Redis</c> or <c>Localhost</c> (Development only).</summary>
    public string Clustering { get; set; } = "Kubernetes";

    /// <summary>Where state is kept: <c>Kubernetes</c>, the default, <c>AzureStorage</c>, <c>Redis</c> or <c>Memory</c> (Development only).</summary>
    public string Storage { get; set; } = "Kubernetes";

    /// <summary>Where reminders are kept: <c>Kubernetes</c>, the default, <c>AzureStorage</c>, <c>Redis</c> or <c>Memory</c> (Development only).</summary>
    public string Reminders { get; set; } = "Kubernetes";
}
