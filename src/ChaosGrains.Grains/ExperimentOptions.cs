using System.ComponentModel.DataAnnotations;

namespace ChaosGrains.Grains;

/// <summary>How experiments are carried out. Section <c>Experiments</c> of the configuration.</summary>
public sealed class ExperimentOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Experiments";

    /// <summary>How long targets are looked for when the spec has no duration. Default 90 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan SelectionDeadline { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>By when a fault that happens once must have happened when the spec has no duration. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan OneShotDeadline { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a lasting fault stays when the spec has no duration. Default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan DefaultDuration { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long one node's scenario works before it reports. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:20")]
    public TimeSpan Slice { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long after the choice of targets they may be made durable on their nodes. A silo that was stopped for longer, and comes back, begins nothing;
    /// clocks that differ by less do no harm. Default 30 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ChoiceValidity { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an injection may take before the status says that the experiment runs. Default 200 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:05")]
    public TimeSpan StatusPatience { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How often a lasting fault on nodes is taken care of: its leases kept, its outcome looked at. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.02", "00:05:00")]
    public TimeSpan SustainEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Most acts under way at once on one node. Default 32.</summary>
    [Range(1, 1000)]
    public int ParallelismPerNode { get; set; } = 32;

    /// <summary>The first wait after a failure; it doubles up to <see cref="LongestBackoff"/>. Default 500 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan FirstBackoff { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait after a failure. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:10:00")]
    public TimeSpan LongestBackoff { get; set; } = TimeSpan.FromSeconds(15);
}
