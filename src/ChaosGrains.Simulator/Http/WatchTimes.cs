namespace ChaosGrains.Simulator.Http;

/// <summary>How long watches last and how often they carry bookmarks.</summary>
internal sealed class WatchTimes(TimeSpan bookmarkInterval)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(30);

    public TimeSpan BookmarkInterval { get; } = bookmarkInterval;

    /// <summary>For clients that name no time: between half an hour and an hour, so that they do not all come back at once.</summary>
    public static TimeSpan DefaultTimeout() => Shortest * (1 + Random.Shared.NextDouble());
}
