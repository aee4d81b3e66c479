using System.Collections.Concurrent;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>How often stress was started that did not stay, so that it is tried less and less often. Only in memory: after a restart it is tried at once.</summary>
internal sealed class StressHistory(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Pod, StressKey Key), (string Settings, int Times, long Last, string? Failure)> _starts = new();

    /// <summary>How often it was started, how long it is still to be left alone, and why it could not be started last; null when it may be started now.</summary>
    public (int Times, TimeSpan Left, string? Failure)? Wait(string podUid, StressOrder order)
    {
        if (!_starts.TryGetValue((podUid, order.Key), out var entry) || entry.Settings != order.Settings)
            return null;
        var left = Pause(entry.Times) - time.GetElapsedTime(entry.Last);
        return left > TimeSpan.Zero ? (entry.Times, left, entry.Failure) : null;
    }

    /// <summary>Remembers a start.</summary>
    public void Started(string podUid, StressOrder order)
    {
        var now = time.GetTimestamp();
        _starts.AddOrUpdate(
            (podUid, order.Key),
            _ => (order.Settings, 1, now, null),
            (_, old) => old.Settings == order.Settings && time.GetElapsedTime(old.Last, now) < Longest * 2 ? (old.Settings, old.Times + 1, now, null) : (order.Settings, 1, now, null));
    }

    /// <summary>Remembers that a start came to nothing.</summary>
    public void Failed(string podUid, StressOrder order, string why)
    {
        if (_starts.TryGetValue((podUid, order.Key), out var entry))
            _starts[(podUid, order.Key)] = (entry.Settings, entry.Times, entry.Last, why);
    }

    /// <summary>Forgets all of a pod that is not wanted any more.</summary>
    public void Keep(string podUid, IReadOnlyCollection<StressOrder> wanted)
    {
        foreach (var entry in _starts.Keys)
            if (entry.Pod == podUid && wanted.All(w => w.Key != entry.Key))
                _starts.TryRemove(entry, out _);
    }

    /// <summary>1, 2, 4 … seconds, one minute at most.</summary>
    public static TimeSpan Pause(int times) => times > 6 ? Longest : TimeSpan.FromSeconds(1 << Math.Max(0, times - 1));
}
