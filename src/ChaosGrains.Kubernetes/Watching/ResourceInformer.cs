using System.Net;
using ChaosGrains.Kubernetes.Http;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Kubernetes.Watching;

/// <summary>
/// Keeps a copy of all objects of one kind, and tells which ones changed. Survives outages, expired versions, connections that die in
/// silence, and
/// a kind that is not installed yet: what happened meanwhile is found by listing again, and told late rather than never.
/// </summary>
/// <remarks>
/// Events go into the copy as they arrive, and the listener is only given the key: whoever is slow gets the newest state once, and never
/// holds up the
/// watch, which the server would close.
/// </remarks>
/// <typeparam name="T">The objects.</typeparam>
public sealed partial class ResourceInformer<T> where T : class, IWatchedResource
{
    private static readonly TimeSpan Fruitful = TimeSpan.FromSeconds(5);

    private readonly ResourceStore<T> _store = new();
    private readonly TaskCompletionSource _synced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IResourceApi<T> _api;
    private readonly ResourceInformerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private string? _version;
    private long _resyncAt;
    private int _failures;
    private bool _missing;

    internal ResourceInformer(IResourceApi<T> api, ResourceInformerOptions options, TimeProvider time, ILogger logger) =>
        (_api, _options, _time, _logger) = (api, options, time, logger);

    /// <summary>Whether the copy was complete at some time.</summary>
    public bool HasSynced => _synced.Task.IsCompleted;

    /// <summary>All objects, as last seen.</summary>
    public IReadOnlyCollection<T> Items => [.. _store.Items];

    /// <summary>How many lists were begun so far.</summary>
    internal int Lists { get; private set; }

    /// <summary>How many watches were begun so far.</summary>
    internal int Watches { get; private set; }

    /// <summary>The object as last seen; null when there is none.</summary>
    public T? Find(ResourceKey key) => _store.Find(key);

    /// <summary>Waits until the copy is complete.</summary>
    public Task WaitForSyncAsync(CancellationToken cancellationToken) => _synced.Task.WaitAsync(cancellationToken);

    /// <summary>
    /// Follows the API server until cancelled, then returns. One run at a time; another one may follow, and goes on from there.
    /// </summary>
    /// <param name="onChanged">Gets the key of each object that is new, changed or gone. Called in a row: must be quick and not
    /// throw.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(Action<ResourceKey> onChanged, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var pause = await StepAsync(onChanged, cancellationToken);
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<TimeSpan> StepAsync(Action<ResourceKey> onChanged, CancellationToken cancellationToken)
    {
        try
        {
            if (_version is null || _time.GetTimestamp() >= _resyncAt)
                _version = await ListAsync(onChanged, cancellationToken);
            return await WatchAsync(onChanged, cancellationToken) ? TimeSpan.Zero : NextPause();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }
        catch (ApiException error) when (error.IsExpired)
        {
            _version = null;
            LogExpired(_api.Name);
            return _failures == 0 ? Again() : NextPause();
        }
        catch (ApiException error) when (error.Code == HttpStatusCode.NotFound)
        {
            _version = null;
            return Missing();
        }
        catch (Exception error)
        {
            var pause = NextPause();
            LogFailed(_api.Name, pause, KubernetesErrors.From(error).ToString());
            return pause;
        }
    }

    private async Task<string> ListAsync(Action<ResourceKey> onChanged, CancellationToken cancellationToken)
    {
        Lists++;
        var present = new HashSet<ResourceKey>();
        string? token = null;
        string version;
        do
        {
            var page = await _api.ListAsync(_options.PageSize, token, cancellationToken);
            foreach (var item in page.Items ?? [])
            {
                present.Add(item.Key);
                if (_store.Put(item))
                    onChanged(item.Key);
            }
            version = page.Metadata.ResourceVersion;
            token = page.Metadata.Continue;
        }
        while (!string.IsNullOrEmpty(token));
        // Only now: a page that failed to come must not look like a deletion.
        foreach (var key in _store.RetainOnly(present))
            onChanged(key);
        _resyncAt = _time.GetTimestamp() + (long)(Jitter(_options.Resync, 0.9, 1.1).TotalSeconds * _time.TimestampFrequency);
        if (_missing)
            LogFound(_api.Name);
        _missing = false;
        _synced.TrySetResult();
        return version;
    }

    /// <summary>Follows one watch to its end; false when it was not worth the request.</summary>
    private async Task<bool> WatchAsync(Action<ResourceKey> onChanged, CancellationToken cancellationToken)
    {
        Watches++;
        var begun = _time.GetTimestamp();
        var progress = false;
        using var idle = new CancellationTokenSource(_options.IdleTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, idle.Token);
        try
        {
            await foreach (var change in _api.WatchAsync(_version!, WatchLength(), either.Token))
            {
                idle.CancelAfter(_options.IdleTimeout);
                progress |= change.ResourceVersion != _version;
                Apply(change, onChanged);
            }
        }
        catch (OperationCanceledException) when (idle.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            LogIdle(_api.Name, _options.IdleTimeout);
        }
        if (!progress && _time.GetElapsedTime(begun) < Fruitful)
            return false;
        _failures = 0;
        return true;
    }

    private void Apply(WatchEvent<T> change, Action<ResourceKey> onChanged)
    {
        if (change.Object is { } item && (change.Type == WatchEventType.Deleted ? _store.Remove(item) : _store.Put(item)))
            onChanged(item.Key);
        if (change.ResourceVersion.Length > 0)
            _version = change.ResourceVersion;
    }

    private TimeSpan WatchLength()
    {
        var wanted = _options.MinWatch + Random.Shared.NextDouble() * (_options.MaxWatch - _options.MinWatch);
        var untilResync = _time.GetElapsedTime(_time.GetTimestamp(), _resyncAt);
        return untilResync < wanted ? untilResync : wanted;
    }

    private TimeSpan NextPause() => _options.Backoff.Delay(++_failures, Random.Shared.NextDouble());

    private TimeSpan Again()
    {
        _failures++;
        return TimeSpan.Zero;
    }

    private TimeSpan Missing()
    {
        if (!_missing)
            LogMissing(_api.Name, _options.MissingRetry);
        _missing = true;
        return Jitter(_options.MissingRetry, 0.8, 1.2);
    }

    private static TimeSpan Jitter(TimeSpan time, double from, double to) => time * (from + Random.Shared.NextDouble() * (to - from));
}
