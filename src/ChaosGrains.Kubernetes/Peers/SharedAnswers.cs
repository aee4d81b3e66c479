using System.Collections.Concurrent;

namespace ChaosGrains.Kubernetes.Peers;

/// <summary>Asks once for what many want to know at the same time, and remembers answers for a short time. Failures are not remembered.</summary>
internal sealed class SharedAnswers<T>(TimeSpan maxAge, TimeProvider time)
{
    private const int MaxEntries = 1000;

    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    /// <summary>The answer: one that is young enough or under way, or a new one.</summary>
    /// <param name="key">What is asked.</param>
    /// <param name="ask">Asks it, for everybody: the cancellation of one who waits does not end it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<T> GetAsync(string key, Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        var entry = Find(key, ask);
        try
        {
            return await entry.Answer.Value.WaitAsync(cancellationToken);
        }
        catch when (!cancellationToken.IsCancellationRequested)
        {
            _entries.TryRemove(KeyValuePair.Create(key, entry));
            throw;
        }
    }

    private Entry Find(string key, Func<Task<T>> ask)
    {
        if (_entries.TryGetValue(key, out var known) && IsGood(known))
            return known;
        if (_entries.Count >= MaxEntries)
            Prune();
        var mine = new Entry(new Lazy<Task<T>>(() => Start(ask)), time.GetTimestamp());
        return _entries.AddOrUpdate(key, mine, (_, other) => IsGood(other) ? other : mine);
    }

    /// <summary>Young enough. The age counts from the asking: an answer is never older than it says.</summary>
    private bool IsGood(Entry entry) => time.GetElapsedTime(entry.Since) < maxAge;

    private void Prune()
    {
        foreach (var stale in _entries.Where(e => !IsGood(e.Value)))
            _entries.TryRemove(stale);
    }

    /// <summary>Shared by many flows: it is nobody's cancellation, priority or trace.</summary>
    private static Task<T> Start(Func<Task<T>> ask)
    {
        using (ExecutionContext.SuppressFlow())
            return Task.Run(ask);
    }

    private sealed record Entry(Lazy<Task<T>> Answer, long Since);
}
