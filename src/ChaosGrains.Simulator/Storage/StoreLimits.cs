namespace ChaosGrains.Simulator.Storage;

/// <summary>How much the store remembers.</summary>
/// <param name="HistoryLength">Changes kept per kind for watches and for pages of older lists.</param>
/// <param name="WatchBufferLength">Changes that may wait for one watcher before it is cut off.</param>
internal sealed record StoreLimits(int HistoryLength, int WatchBufferLength)
{
    /// <summary>Where the count starts: a client that remembers a small revision has missed something.</summary>
    public const long FirstRevision = 1000;
}
