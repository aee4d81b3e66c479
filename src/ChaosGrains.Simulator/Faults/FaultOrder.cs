namespace ChaosGrains.Simulator.Faults;

/// <summary>An ordered fault, until it has struck often enough or is taken back.</summary>
public sealed class FaultOrder : IDisposable
{
    private readonly FaultSwitchboard _board;
    private readonly int _times;
    private int _hits;

    internal FaultOrder(FaultSwitchboard board, FaultMatch match, FaultEffect effect, int times)
    {
        (_board, Match, Effect, _times) = (board, match, effect, times);
    }

    /// <summary>How often it has struck.</summary>
    public int Hits => Volatile.Read(ref _hits);

    /// <summary>Which requests it concerns.</summary>
    public FaultMatch Match { get; }

    internal FaultEffect Effect { get; }

    /// <summary>Takes the fault back; requests that hang because of it are let go.</summary>
    public void Dispose()
    {
        Effect.Release();
        _board.Remove(this);
    }

    internal bool TryStrike()
    {
        var hits = Interlocked.Increment(ref _hits);
        if (hits == _times) _board.Remove(this);
        if (hits <= _times) return true;
        Interlocked.Decrement(ref _hits);
        return false;
    }
}
