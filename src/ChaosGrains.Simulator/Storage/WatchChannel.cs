using System.Threading.Channels;

namespace ChaosGrains.Simulator.Storage;

/// <summary>One watcher's queue of live changes: bounded, and closed when the watcher falls behind, as the API server does.</summary>
internal sealed class WatchChannel(ObjectCollection collection, int capacity) : IDisposable
{
    private readonly Channel<StoreChange> _changes = Channel.CreateBounded<StoreChange>(
        new BoundedChannelOptions(capacity) { SingleReader = true, SingleWriter = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly CancellationTokenSource _cut = new();

    /// <summary>Cancelled when the watch is cut because its reader was too slow.</summary>
    public CancellationToken Cut => _cut.Token;

    public ChannelReader<StoreChange> Reader => _changes.Reader;

    /// <summary>Whether the watch was cut because its reader was too slow.</summary>
    public bool Overflowed { get; private set; }

    public void Offer(StoreChange change)
    {
        if (_changes.Writer.TryWrite(change) || _changes.Reader.Completion.IsCompleted) return;
        Overflowed = true;
        Close();
        // Those who wait for the token must not run under the store's lock.
        _ = _cut.CancelAsync();
    }

    public void Close() => _changes.Writer.TryComplete();

    public void Dispose()
    {
        collection.Detach(this);
        Close();
    }
}
