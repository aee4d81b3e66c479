using System.ComponentModel.DataAnnotations;

namespace ChaosGrains.Silo.Watching;

/// <summary>How changes of resources reach their grains. Section <c>Watcher</c> of the configuration.</summary>
public sealed class WatcherOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Watcher";

    /// <summary>Most grains that are told at once. Default 16.</summary>
    [Range(1, 1000)]
    public int Parallelism { get; set; } = 16;
}
