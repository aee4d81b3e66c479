namespace ChaosGrains.Agent.Hosting;

/// <summary>How the process starts fast and says little, unless it is told otherwise.</summary>
internal static class StartupDefaults
{
    /// <summary>The setting by which files of settings are not watched: that takes a thread, and seconds where the file tree is large.</summary>
    public const string ReadOnce = "--hostBuilder:reloadConfigOnChange=false";

    public static void Apply(WebApplicationBuilder builder)
    {
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
    }
}
