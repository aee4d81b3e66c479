using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Agent.Client;

/// <summary>How the operator speaks with agents. Section <c>Agents</c> of the configuration.</summary>
/// <remarks>The time limits of calls stay below the 30 s that a grain's caller waits.</remarks>
public sealed class AgentClientOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Agents";

    /// <summary>Longest time for making a connection. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest time for one try of a call, the answer's last byte included. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:05:00")]
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time for a call with all of its tries. Default 25 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>Tries after the first one. Default 3.</summary>
    [Range(1, 20)]
    public int Retries { get; set; } = 3;

    /// <summary>The first pause between tries; it doubles, with jitter. An agent's own <c>Retry-After</c> goes before it. Default 250 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan RetryPause { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest pause between tries. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:05:00")]
    public TimeSpan MaxRetryPause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time for one try of a heart-beat, of which there are two at most. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan HeartbeatTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>An agent of which this share of the tries failed is left alone for <see cref="BreakFor"/>. Default 0.5.</summary>
    [Range(0.01, 1.0)]
    public double BreakAtRatio { get; set; } = 0.5;

    /// <summary>Fewest tries within <see cref="BreakWindow"/> to judge by. Default 6.</summary>
    [Range(2, 1000)]
    public int BreakAfter { get; set; } = 6;

    /// <summary>The time over which tries are counted. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "01:00:00")]
    public TimeSpan BreakWindow { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an agent is left alone. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "01:00:00")]
    public TimeSpan BreakFor { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A connection is used for so long at most: then a new one is made, with the certificates of that time. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan ConnectionLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A connection that is silent for so long is asked whether it lives, and given up when it does not answer within the same time. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan PingAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of an answer at most. Default 16 MiB.</summary>
    [Range(1024, 1 << 30)]
    public int MaxAnswerBytes { get; set; } = 16 << 20;
}

/// <summary>Holds <see cref="AgentClientOptions"/> to their bounds; made at compile time from the attributes there.</summary>
[OptionsValidator]
internal sealed partial class AgentClientOptionsValidator : IValidateOptions<AgentClientOptions>;

/// <summary>Holds the time limits to each other.</summary>
internal sealed class AgentClientTimesValidator : IValidateOptions<AgentClientOptions>
{
    public ValidateOptionsResult Validate(string? name, AgentClientOptions options) => options.TotalTimeout < options.TryTimeout
        ? ValidateOptionsResult.Fail($"{AgentClientOptions.Section}:{nameof(options.TotalTimeout)} is {options.TotalTimeout}: it takes "
            + $"{nameof(options.TryTimeout)}, which is {options.TryTimeout}, or more.")
        : ValidateOptionsResult.Success;
}
