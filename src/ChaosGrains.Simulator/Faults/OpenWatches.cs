using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Resources;
using Microsoft.AspNetCore.Http;

namespace ChaosGrains.Simulator.Faults;

/// <summary>The watches that are open now, so that tests can cut, expire or silence them.</summary>
internal sealed class OpenWatches
{
    private readonly HashSet<OpenWatch> _watches = [];

    public int Count { get { lock (_watches) return _watches.Count; } }

    public OpenWatch Add(HttpContext http, ResourceType type, string? ns, string userAgent)
    {
        var watch = new OpenWatch(this, http, new RequestInfo("watch", type.Group, type.Plural, "", ns ?? "", "", userAgent));
        lock (_watches) _watches.Add(watch);
        return watch;
    }

    /// <summary>Does something to every open watch that a match means; answers how many.</summary>
    public int Each(FaultMatch match, Action<OpenWatch> action)
    {
        List<OpenWatch> meant;
        lock (_watches) meant = [.. _watches.Where(watch => match.Means(watch.Request))];
        foreach (var watch in meant) action(watch);
        return meant.Count;
    }

    public void Remove(OpenWatch watch)
    {
        lock (_watches) _watches.Remove(watch);
    }
}

/// <summary>One open watch.</summary>
internal sealed class OpenWatch(OpenWatches all, HttpContext http, RequestInfo request) : IDisposable
{
    private readonly CancellationTokenSource _ended = new();

    public RequestInfo Request { get; } = request;

    /// <summary>Cancelled when the server is to end the watch.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>What the client is told at the end.</summary>
    public ApiException? FinalError { get; private set; }

    /// <summary>Whether the connection stays but nothing is sent any more.</summary>
    public bool IsSilent { get; private set; }

    public void Silence() => IsSilent = true;

    /// <summary>Breaks the connection.</summary>
    public void Cut() => http.Abort();

    /// <summary>Ends the watch in good order, perhaps with an error as its last event.</summary>
    public void End(ApiException? error)
    {
        FinalError = error;
        try
        {
            _ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself at the same moment.
        }
    }

    public void Dispose()
    {
        all.Remove(this);
        _ended.Dispose();
    }
}
