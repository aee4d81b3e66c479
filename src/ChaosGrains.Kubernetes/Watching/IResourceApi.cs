namespace ChaosGrains.Kubernetes.Watching;

/// <summary>Lists and watches the objects of one kind.</summary>
internal interface IResourceApi<T> where T : class, IWatchedResource
{
    /// <summary>What is watched, for people.</summary>
    string Name { get; }

    /// <summary>One page, as things stand now; the first one when there is no token.</summary>
    /// <exception cref="Http.ApiException">The server refused.</exception>
    Task<ListHeader<T>> ListAsync(int limit, string? continueToken, CancellationToken cancellationToken);

    /// <summary>What happens after a version, until the server ends it.</summary>
    /// <exception cref="Http.ApiException">The server refused, or sent an ERROR event.</exception>
    IAsyncEnumerable<WatchEvent<T>> WatchAsync(string resourceVersion, TimeSpan timeout, CancellationToken cancellationToken);
}
