using System.ComponentModel.DataAnnotations;
using ChaosGrains.Agent.Hosting;

namespace ChaosGrains.Agent.Experiments;

/// <summary>How the agent of a node works. Section <c>Agent</c> of the configuration.</summary>
public sealed class AgentOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Agent";

    /// <summary>Name of the node. The process takes NODE_NAME, then the machine's name, when none is given.</summary>
    [Required, StringLength(253, MinimumLength = 1)]
    public string Node { get; set; } = "";

    /// <summary>Most pods that faults are put on at once, and most that are freed at once besides. Default 8.</summary>
    [Range(1, 256)]
    public int Parallelism { get; set; } = 8;

    /// <summary>How often a pod with a fault is looked at again. Default 2 s.</summary>
    [Duration("00:00:00.1", "00:10:00")]
    public TimeSpan ObserveEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a request waits for its targets before it is answered with what is known. Default 8 s.</summary>
    [Duration("00:00:00", "00:01:00")]
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How long one attempt at one pod may take. Default 30 s.</summary>
    [Duration("00:00:00.1", "00:10:00")]
    public TimeSpan ConvergeWithin { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an agent that is told to stop tries to free all pods. Default 20 s.</summary>
    [Duration("00:00:00", "00:10:00")]
    public TimeSpan StopWithin { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Wait before a failed attempt at a pod is made again; doubles each time. Default 0.2 s.</summary>
    [Duration("00:00:00.01", "00:01:00")]
    public TimeSpan RetryFirst { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest such wait. Default 10 s.</summary>
    [Duration("00:00:00.01", "00:10:00")]
    public TimeSpan RetryMost { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most experiments that are not ended. Default 1,000.</summary>
    [Range(1, 100_000)]
    public int MaxExperiments { get; set; } = 1000;

    /// <summary>How long an experiment that ended is still reported with its targets. Default 10 min.</summary>
    [Duration("00:00:00", "1.00:00:00")]
    public TimeSpan KeepEnded { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Most experiments that ended and are still reported: beyond, the oldest are dropped. Default 1,000.</summary>
    [Range(1, 100_000)]
    public int MaxEnded { get; set; } = 1000;

    /// <summary>How long it is remembered that an experiment ended, so that a late request does not begin it again. Default 24 h.</summary>
    [Duration("00:01:00", "30.00:00:00")]
    public TimeSpan KeepTombstones { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Of how many experiments, the newest. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxTombstones { get; set; } = 10_000;

    /// <summary>
    /// Identity of the node's boot, to which the monotonic clock of the leases belongs. Null: the kernel is asked. A test or simulator gives its own.
    /// </summary>
    [StringLength(128)]
    public string? BootId { get; set; }
}
