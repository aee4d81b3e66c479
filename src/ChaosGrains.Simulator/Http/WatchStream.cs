using System.IO.Pipelines;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Faults;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Storage;
using Microsoft.AspNetCore.Http;

namespace ChaosGrains.Simulator.Http;

/// <summary>Streams watches until their time is over, the client goes, or it is too slow.</summary>
internal sealed class WatchStream(ObjectWatcher watcher, ObjectStore store, OpenWatches openWatches, WatchTimes times, TimeProvider time)
{
    private const int FlushThreshold = 64 * 1024;

    public async Task RunAsync(HttpContext http, ServedResource resource, string? ns, ListOptions options, AcceptedView view, string userAgent)
    {
        var encoding = new WatchEncoding(resource, view, ResponseWriter.Table(http, view), time);
        http.Response.ContentType = "application/json";
        WatchSession session;
        try
        {
            session = watcher.Open(resource, ns, options);
        }
        catch (ApiException expired) when (expired.Code == 410)
        {
            WatchEncoding.Error(http.Response.BodyWriter, expired);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
            return;
        }

        using (session)
        using (var open = openWatches.Add(http, resource.Type, ns, userAgent))
        using (var life = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, open.Ended, session.Live.Cut))
        using (var timeout = new CancellationTokenSource(options.Timeout ?? WatchTimes.DefaultTimeout(), time))
        {
            await http.Response.StartAsync(life.Token);
            await StreamAsync(http.Response.BodyWriter, session, encoding, open, timeout.Token, life.Token);
            if (session.Live.Overflowed) http.Abort();
        }
    }

    private async Task StreamAsync(
        PipeWriter output, WatchSession session, WatchEncoding encoding, OpenWatch open, CancellationToken timeout, CancellationToken life)
    {
        try
        {
            await BeginAsync(output, session, encoding, open, life);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(timeout, life);
            var nextBookmark = NextBookmark();
            while (await ChangesAsync(session, nextBookmark, end.Token) is { } more)
            {
                if (more) await DrainAsync(output, session, encoding, open, life);
                if (session.Options.AllowBookmarks && time.GetUtcNow() >= nextBookmark)
                {
                    await BookmarkAsync(output, session, encoding, open, life);
                    nextBookmark = NextBookmark();
                }
            }
        }
        catch (OperationCanceledException)
        {
            if (open.FinalError is not { } error || life.IsCancellationRequested && !open.Ended.IsCancellationRequested) return;
            WatchEncoding.Error(output, error);
            await output.FlushAsync(CancellationToken.None);
        }
    }

    /// <summary>True: changes wait. False: it is time for a bookmark. Null: the watch is over.</summary>
    private async Task<bool?> ChangesAsync(WatchSession session, DateTimeOffset nextBookmark, CancellationToken end)
    {
        var changes = session.Live.Reader.WaitToReadAsync(end);
        if (changes.IsCompleted || !session.Options.AllowBookmarks) return await changes ? true : null;
        var waiting = changes.AsTask();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(end);
        var pause = nextBookmark - time.GetUtcNow();
        var first = await Task.WhenAny(waiting, Task.Delay(pause > TimeSpan.Zero ? pause : TimeSpan.Zero, time, stop.Token));
        await stop.CancelAsync();
        if (first != waiting)
        {
            end.ThrowIfCancellationRequested();
            return false;
        }

        return await waiting ? true : null;
    }

    private static async Task BeginAsync(PipeWriter output, WatchSession session, WatchEncoding encoding, OpenWatch open, CancellationToken life)
    {
        foreach (var change in session.Initial) await WriteAsync(output, encoding, change, open, life);
        if (session.Options is { SendInitialEvents: true, AllowBookmarks: true }) encoding.Bookmark(output, session.Revision, endsInitialEvents: true);
        await output.FlushAsync(life);
    }

    private static async Task DrainAsync(PipeWriter output, WatchSession session, WatchEncoding encoding, OpenWatch open, CancellationToken life)
    {
        while (session.Live.Reader.TryRead(out var change))
        {
            if (session.Show(change) is { } shown) await WriteAsync(output, encoding, shown, open, life);
        }

        await output.FlushAsync(life);
    }

    private async Task BookmarkAsync(PipeWriter output, WatchSession session, WatchEncoding encoding, OpenWatch open, CancellationToken life)
    {
        // Everything up to this revision has been queued; once the queue is empty it has been told.
        var revision = store.SettledRevision();
        await DrainAsync(output, session, encoding, open, life);
        if (open.IsSilent) return;
        encoding.Bookmark(output, Math.Max(revision, session.Revision), endsInitialEvents: false);
        await output.FlushAsync(life);
    }

    private static async ValueTask WriteAsync(PipeWriter output, WatchEncoding encoding, WatchEvent change, OpenWatch open, CancellationToken life)
    {
        if (open.IsSilent) return;
        encoding.Event(output, change);
        if (output.UnflushedBytes > FlushThreshold) await output.FlushAsync(life);
    }

    private DateTimeOffset NextBookmark() => time.GetUtcNow() + times.BookmarkInterval;
}
