using System.Net;
using System.Threading.Channels;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Kubernetes.Events;

/// <summary>
/// Tells Kubernetes Events in the background, best effort: when there are too many the oldest are dropped, and what happens again becomes
/// a series.
/// </summary>
internal sealed partial class EventRecorder : IAsyncDisposable
{
    private const string Controller = "chaosgrains.io/operator";
    private const string Group = "apis/events.k8s.io/v1";
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(3);

    private readonly Channel<EventDraft> _drafts;
    private readonly CancellationTokenSource _stop = new();
    private readonly RecentCache<(string, string, bool), Told> _series;
    private readonly RecentCache<(string, string), int> _podEvents;
    private readonly Lock _podEventsGate = new();
    private readonly ApiConnection _connection;
    private readonly EventRecorderOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Task _telling;
    private long _dropped;

    public EventRecorder(ApiConnection connection, IOptions<EventRecorderOptions> options, TimeProvider time, ILogger<EventRecorder> logger)
    {
        (_connection, _options, _time, _logger) = (connection, options.Value, time, logger);
        _drafts = Channel.CreateBounded<EventDraft>(
            new BoundedChannelOptions(_options.Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }, OnDropped);
        _series = new RecentCache<(string, string, bool), Told>(_options.MaxSeries, _options.SeriesWindow, time);
        _podEvents = new RecentCache<(string, string), int>(_options.MaxSeries, TimeSpan.FromHours(24), time);
        using (ExecutionContext.SuppressFlow())
            _telling = Task.Run(TellAllAsync);
    }

    /// <summary>Events that were never told, for there were too many.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public void Record(EventDraft draft) => _drafts.Writer.TryWrite(draft.At is null ? draft with { At = _time.GetUtcNow() } : draft);

    /// <summary>One event on each of the first pods.</summary>
    public void RecordHits(ExperimentId id, string uid, string reason, string message, IReadOnlyCollection<PodId> pods)
    {
        foreach (var pod in pods.Take(Grant(uid, reason, pods.Count)))
            Record(EventDrafts.OfHit(id, uid, reason, message, pod));
    }

    public async ValueTask DisposeAsync()
    {
        _drafts.Writer.TryComplete();
        _stop.CancelAfter(LastWords);
        await _telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private int Grant(string uid, string reason, int wanted)
    {
        lock (_podEventsGate)
        {
            var used = _podEvents.TryGet((uid, reason), out var before) ? before : 0;
            var granted = Math.Min(wanted, Math.Max(0, _options.MaxPodEvents - used));
            _podEvents.Put((uid, reason), used + granted);
            return granted;
        }
    }

    private async Task TellAllAsync()
    {
        using var _ = RequestPriority.Events.Enter();
        await foreach (var draft in _drafts.Reader.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                await TellAsync(draft, _stop.Token);
            }
            catch (Exception error)
            {
                if (_stop.IsCancellationRequested)
                    return;
                LogFailed(draft.Reason, draft.Regarding.Name, KubernetesErrors.From(error).ToString());
            }
        }
    }

    private async Task TellAsync(EventDraft draft, CancellationToken cancellationToken)
    {
        if (_series.TryGet(draft.Key, out var told) && await TryContinueAsync(draft, told, cancellationToken))
            return;
        var name = $"{EventJson.Cut(draft.Regarding.Name, 200).TrimEnd('…', '.', '-')}.{Guid.NewGuid():N}";
        var body = EventJson.New(name, draft, draft.At!.Value, Controller, _options.Instance);
        var answer = await _connection.SendAsync(ApiRequest.Send(HttpMethod.Post, PathOf(draft), body, ApiRequest.Json), cancellationToken);
        if (!answer.IsSuccess)
            throw answer.ToException();
        _series.Put(draft.Key, new Told(name, 1));
    }

    /// <summary>Counts one more; false when the event that it would count on is gone.</summary>
    private async Task<bool> TryContinueAsync(EventDraft draft, Told told, CancellationToken cancellationToken)
    {
        var next = told with { Count = told.Count + 1 };
        var request = ApiRequest.Send(HttpMethod.Patch, $"{PathOf(draft)}/{told.Name}", EventJson.Series(next.Count, draft.At!.Value),
            ApiRequest.MergePatch);
        var answer = await _connection.SendAsync(request, cancellationToken);
        if (answer.Code == HttpStatusCode.NotFound)
            return false;
        if (!answer.IsSuccess)
            throw answer.ToException();
        _series.Put(draft.Key, next);
        return true;
    }

    private static string PathOf(EventDraft draft) => $"{Group}/namespaces/{draft.Regarding.Namespace}/events";

    private void OnDropped(EventDraft draft)
    {
        if (Interlocked.Increment(ref _dropped) == 1)
            LogDropping(_options.Capacity);
    }

    /// <summary>An event that was told, and how often it happened.</summary>
    private sealed record Told(string Name, int Count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cannot tell the event {Reason} on {Object}: {Error}")]
    private partial void LogFailed(string reason, string @object, string error);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "More than {Capacity} events wait to be told: the oldest are dropped from now on, without further words")]
    private partial void LogDropping(int capacity);
}
