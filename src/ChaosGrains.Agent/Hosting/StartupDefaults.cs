namespace ChaosGrains.Agent.Hosting;

/// <summary>How the process starts fast and says little, unless it is told otherwise.</summary>
internal static class StartupDefaults
{
    public static void Apply(WebApplicationBuilder builder)
    {
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        // Nothing is read twice: watching files costs seconds where the file tree is large.
        foreach (var source in builder.Configuration.Sources.OfType<FileConfigurationSource>()) source.ReloadOnChange = false;
    }
}
