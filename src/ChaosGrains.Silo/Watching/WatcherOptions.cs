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

    /// <summary>How long a watcher that stops still tells what is in its queue. Default 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan Drain { get; set; } = TimeSpan.FromSeconds(3);
}
