using System.Collections.Concurrent;
using System.Threading.Channels;

namespace ChaosGrains.Benchmarks.Clusters;

/// <summary>When something happened to each of many names: the first time counts.</summary>
internal sealed class Marks
{
    private static readonly TimeProvider Time = TimeProvider.System;
    private readonly ConcurrentDictionary<string, long> _at = new();
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile string? _failure;

    /// <summary>The last of all times.</summary>
    public long Last => _at.Values.Max();

    /// <summary>The first of all times.</summary>
    public long First => _at.Values.Min();

    /// <summary>When it happened to this one.</summary>
    public long this[string name] => _at[name];

    /// <summary>It happened, now.</summary>
    public void Add(string name)
    {
        if (_at.TryAdd(name, Time.GetTimestamp()))
            _news.Writer.TryWrite(true);
    }

    /// <summary>It can never happen any more: who waits gets this.</summary>
    public void Fail(string why)
    {
        _failure = why;
        _news.Writer.TryWrite(true);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear() => _at.Clear();

    /// <summary>Ends when it happened to this one.</summary>
    public Task WaitAsync(string name, TimeSpan limit, CancellationToken cancellationToken) =>
        WaitAsync(() => _at.ContainsKey(name), limit, cancellationToken);

    /// <summary>Ends when it happened to so many.</summary>
    public Task WaitAsync(int count, TimeSpan limit, CancellationToken cancellationToken) =>
        WaitAsync(() => _at.Count >= count, limit, cancellationToken);

    private async Task WaitAsync(Func<bool> isMet, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(limit, Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            while (!isMet())
            {
                if (_failure is { } failure)
                    throw new InvalidOperationException(failure);
                await _news.Reader.ReadAsync(stop.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Waited {limit} in vain; it happened to {_at.Count} so far.");
        }
    }
}
