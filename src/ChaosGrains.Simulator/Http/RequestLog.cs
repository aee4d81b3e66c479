using System.Collections.Concurrent;
using ChaosGrains.Simulator.Faults;

namespace ChaosGrains.Simulator.Http;

/// <summary>Counts requests and tells who listens of each.</summary>
internal sealed class RequestLog
{
    private const int MostKinds = 4096; // a client that makes up names must not make the log grow without end
    private static readonly RequestKind Others = new("other", "", "", "");
    private readonly ConcurrentDictionary<RequestKind, long> _counts = new();

    /// <summary>Told of each request as it arrives, on the thread that serves it.</summary>
    public Action<RequestInfo>? Arrived { get; set; }

    /// <summary>Told of each answer as it begins, with its HTTP status.</summary>
    public Action<RequestInfo, int>? Answered { get; set; }

    public void Add(RequestInfo request)
    {
        var kind = new RequestKind(request.Verb, request.Resource, request.Subresource, request.UserAgent);
        if (_counts.Count >= MostKinds && !_counts.ContainsKey(kind)) kind = Others;
        _counts.AddOrUpdate(kind, 1, static (_, count) => count + 1);
        Arrived?.Invoke(request);
    }

    public IReadOnlyList<RequestCount> Counts() =>
        [.. _counts.Select(pair => new RequestCount(pair.Key.Verb, pair.Key.Resource, pair.Key.Subresource, pair.Key.UserAgent, pair.Value))];

    public void Reset() => _counts.Clear();

    private readonly record struct RequestKind(string Verb, string Resource, string Subresource, string UserAgent);
}
