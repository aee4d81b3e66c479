namespace ChaosGrains.Agent.Linux.Kill;

/// <summary>How long a process may take to end.</summary>
internal static class KillPatience
{
    /// <summary>As long as a kubelet waits by default between SIGTERM and SIGKILL would be 30 s; an effect that takes longer than this is told as none, until it is seen.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>How long one call waits to see it end.</summary>
    public static readonly TimeSpan PerCall = TimeSpan.FromSeconds(1);

    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);
}
