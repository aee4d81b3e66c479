namespace ChaosGrains.Kubernetes.Pods;

/// <summary>Remembers the uids that went last, a bounded number of them.</summary>
internal sealed class UidHistory(int capacity)
{
    private readonly Queue<string> _order = new();
    private readonly HashSet<string> _uids = [];

    public void Add(string uid)
    {
        if (!_uids.Add(uid))
            return;
        _order.Enqueue(uid);
        if (_order.Count > capacity)
            _uids.Remove(_order.Dequeue());
    }

    public bool Contains(string uid) => _uids.Contains(uid);
}
