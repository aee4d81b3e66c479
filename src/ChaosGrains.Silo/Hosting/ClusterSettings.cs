using System.ComponentModel.DataAnnotations;

namespace ChaosGrains.Silo.Hosting;

/// <summary>Which cluster a silo belongs to, and how soon its members notice that one of them is gone. Section <c>Cluster</c> of the configuration.</summary>
/// <remarks>
/// The defaults trade patience for speed. A silo that is killed is out of the membership within 3 s, since its connections break; one that
/// merely stands still (a frozen machine, a cut network) after three probes, which is 3 to 9 s. Orleans' own defaults would let it be for 15 s
/// and more. The price: a silo that is starved of CPU time for so long is put out too, and ends itself; its experiments go on elsewhere.
/// </remarks>
public sealed class ClusterSettings
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Cluster";

    /// <summary>Silos with the same id find each other. Default <c>chaosgrains</c>.</summary>
    [Required]
    public string ClusterId { get; set; } = "chaosgrains";

    /// <summary>State and reminders with the same id belong together, whatever the cluster. Default <c>chaosgrains</c>.</summary>
    [Required]
    public string ServiceId { get; set; } = "chaosgrains";

    /// <summary>
    /// How long an answer to a probe may take at first, and the time between probes. Default 1.5 s. Orleans adapts it to the answers that it
    /// sees: down to half of it, and up to <see cref="MaxProbeTimeout"/> while the probing silo itself is short of CPU time.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>The longest that an answer to a probe may take. Default 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan MaxProbeTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>So many probes in a row without an answer make a silo suspect; the last of them goes by way of a third silo. Default 3.</summary>
    [Range(1, 100)]
    public int MissedProbes { get; set; } = 3;

    /// <summary>So many silos must suspect another one before it is gone; fewer, when there are not as many. Default 2.</summary>
    [Range(1, 10)]
    public int DeathVotes { get; set; } = 2;

    /// <summary>
    /// Time between reads of the membership, which finds what gossip did not bring: a silo that is cut off from the others learns by it that it was put out.
    /// Default 10 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan TableRefresh { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time between signs of life in the membership; after three without one, a silo that joins does not wait for that member. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan SignOfLife { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long silos that are gone stay in the membership. Default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan DefunctSiloExpiration { get; set; } = TimeSpan.FromHours(1);
}
