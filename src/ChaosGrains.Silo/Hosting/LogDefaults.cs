using Microsoft.Extensions.Configuration;

namespace ChaosGrains.Silo.Hosting;

/// <summary>How much is logged unless settings (<c>Logging:LogLevel:…</c>) say otherwise: the operator's own news, and what is wrong elsewhere.</summary>
internal static class LogDefaults
{
    private static readonly Dictionary<string, string?> Levels = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Orleans"] = "Warning",
        // Some words of its start: that garbage collection is not the server kind, and when a watchdog looked last, which was never.
        ["Logging:LogLevel:Orleans.Runtime.Silo"] = "Error",
        ["Logging:LogLevel:Orleans.Runtime.Watchdog"] = "Error",
        ["Logging:LogLevel:Polly"] = "Warning",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        // A silo that is not ready says so to who asks; the log would repeat it every few seconds.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
    };

    /// <summary>Puts them below all other sources of settings.</summary>
    public static void Apply(IConfigurationBuilder configuration) =>
        configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = Levels });
}
