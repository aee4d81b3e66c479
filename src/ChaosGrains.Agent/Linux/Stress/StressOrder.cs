using ChaosGrains.Agent.Linux.Pods;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>Stress that is to be in a container.</summary>
/// <param name="Key">Whose it is, and where.</param>
/// <param name="Container">The container.</param>
/// <param name="Label">The container's name and id, for people.</param>
/// <param name="Settings">How much: what runs with other settings is another order's, and is replaced.</param>
/// <param name="Arguments">What stress-ng is told, except for how long.</param>
/// <param name="Workers">How many workers that makes.</param>
/// <param name="OomScoreAdjust">The <c>oom_score_adj</c> of all its processes.</param>
/// <param name="Remaining">How long it may last.</param>
internal sealed record StressOrder(
    StressKey Key, LocatedContainer Container, string Label, string Settings, IReadOnlyList<string> Arguments, int Workers, int OomScoreAdjust, TimeSpan Remaining)
{
    /// <summary>
    /// All that stress-ng is told. Its own time limit is the last fuse. Names are kept, since a new name overwrites the environment and
    /// with it the mark; the OOM score is left alone, since stress-ng would protect itself by -1000; temporary files go where a read-only root is no bar.
    /// </summary>
    public IReadOnlyList<string> CommandLine() =>
    [
        .. Arguments, "--timeout", $"{Math.Max(1, (long)Math.Ceiling(Remaining.TotalSeconds))}s",
        "--keep-name", "--no-oom-adjust", "--oomable", "--no-rand-seed", "--temp-path", "/dev/shm", "--quiet",
    ];
}
