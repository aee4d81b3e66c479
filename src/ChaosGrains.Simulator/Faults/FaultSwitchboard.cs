namespace ChaosGrains.Simulator.Faults;

/// <summary>The faults that are ordered now.</summary>
internal sealed class FaultSwitchboard
{
    private readonly Lock _gate = new();
    private volatile FaultOrder[] _orders = [];

    public FaultOrder Add(FaultMatch match, FaultEffect effect, int times)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        var order = new FaultOrder(this, match, effect, times);
        lock (_gate) _orders = [.. _orders, order];
        return order;
    }

    public void Remove(FaultOrder order)
    {
        lock (_gate) _orders = [.. _orders.Where(other => other != order)];
    }

    public void Clear()
    {
        foreach (var order in _orders) order.Dispose();
    }

    /// <summary>The effect of the first fault that strikes a request, or null.</summary>
    public FaultEffect? Strike(RequestInfo request)
    {
        foreach (var order in _orders)
        {
            if (order.Match.Means(request) && order.TryStrike()) return order.Effect;
        }

        return null;
    }

    /// <summary>Whether none are ordered, so that requests need not be looked at.</summary>
    public bool IsEmpty => _orders.Length == 0;
}
