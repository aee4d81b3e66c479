using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChaosGrains.Simulator;

/// <summary>How a simulated cluster is set up.</summary>
public sealed record ClusterSimulatorOptions
{
    /// <summary>Port on the loopback interface; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>Whether the server speaks HTTPS with a certificate made at start; the kubeconfig carries its authority. Otherwise plain HTTP.</summary>
    public bool UseTls { get; init; } = true;

    /// <summary>The administrator's bearer token; null for one drawn at random.</summary>
    public string? AdminToken { get; init; }

    /// <summary>Seed of uids, generated names and the scheduler's choices: the same seed and the same requests give the same ones. Null for random ones.</summary>
    public int? Seed { get; init; }

    /// <summary>The clock of timestamps, grace periods, watches and controllers.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Changes per kind that are remembered for watches and pages of older lists; a client that is further behind gets 410.</summary>
    public int HistoryLength { get; init; } = 10_000;

    /// <summary>Changes that may wait for one watcher; one that is further behind is cut off.</summary>
    public int WatchBufferLength { get; init; } = 16_384;

    /// <summary>How often watches that allow bookmarks get one.</summary>
    public TimeSpan BookmarkInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the controllers run: scheduler, workloads, kubelets, nodes' agents, garbage collection and the deletion of namespaces.</summary>
    public bool RunControllers { get; init; } = true;

    /// <summary>From a pod's binding to Running and Ready.</summary>
    public TimeSpan PodStartDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long containers take to stop when asked to; a pod's grace period bounds it.</summary>
    public TimeSpan PodStopTime { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether scheduler, controllers and kubelets write Kubernetes Events; large benchmarks turn them off.</summary>
    public bool RecordEvents { get; init; } = true;

    /// <summary>Where the server and the controllers log.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(HistoryLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(WatchBufferLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(BookmarkInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(PodStartDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(PodStopTime, TimeSpan.Zero);
        if (AdminToken is { } token && (token.Length == 0 || token.Any(char.IsWhiteSpace)))
            throw new ArgumentException("The administrator's token must not be empty or hold white space.", nameof(AdminToken));
    }
}
