using System.ComponentModel.DataAnnotations;

namespace ChaosGrains.Grains;

/// <summary>How the operator keeps in touch with nodes' agents. Section <c>Agents</c> of the configuration.</summary>
public sealed class AgentOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Agents";

    /// <summary>How often each agent is asked for a sign of life, which renews leases too. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.02", "00:01:00")]
    public TimeSpan HeartbeatEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an agent gets to answer a heart-beat. Default 4 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.02", "00:00:20")]
    public TimeSpan HeartbeatTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>How long an agent gets to inject or to take back, attempts included; what is not done by then is asked for once more. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:25")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a fault may stay on a node without a sign of life of the operator; then its agent takes it back. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a lease is renewed after the experiment that holds it was last heard. Default 20 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>After how long without an answer an agent counts as unreachable. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan UnreachableAfter { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long an experiment waits for an agent of which nothing was heard yet, before it leaves the node's targets alone. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);
}
