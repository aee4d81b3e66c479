using System.Runtime.InteropServices;

namespace ChaosGrains.Kubernetes.Pods;

/// <summary>
/// Who waits for which uid, and what the watch of one namespace has shown. A uid is gone when the watch saw it and then did not: a uid
/// that it never
/// saw may be newer than what it knows, and is left to <see cref="Confirm"/>.
/// </summary>
internal sealed class PresenceLedger(int remembered)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _present = [];
    private readonly HashSet<string> _presentUids = [];
    private readonly Dictionary<string, Waiters> _waiting = [];
    private readonly UidHistory _gone = new(remembered);

    /// <summary>Calls back, once, when the pod is gone; at once if that is known. The result ends the waiting.</summary>
    public IDisposable? Wait(string name, string uid, Action whenGone)
    {
        lock (_gate)
        {
            if (!_gone.Contains(uid))
            {
                ref var waiters = ref CollectionsMarshal.GetValueRefOrAddDefault(_waiting, uid, out _);
                waiters ??= new Waiters(name, []);
                waiters.Callbacks.Add(whenGone);
                return new Waiting(this, uid, whenGone);
            }
        }
        whenGone();
        return null;
    }

    /// <summary>The watch shows this uid under that name; null: nothing.</summary>
    public void Observe(string name, string? uid)
    {
        List<Action>? told = null;
        lock (_gate)
        {
            if (_present.TryGetValue(name, out var before) && before != uid)
                told = MarkGone(before);
            if (uid is null)
            {
                _present.Remove(name);
            }
            else
            {
                _present[name] = uid;
                _presentUids.Add(uid);
            }
        }
        told?.ForEach(tell => tell());
    }

    /// <summary>Pods that somebody waits for and the watch has never shown.</summary>
    public List<(string Name, string Uid)> Unseen()
    {
        lock (_gate)
            return [.. _waiting.Where(w => !_presentUids.Contains(w.Key)).Select(w => (w.Value.Name, w.Key))];
    }

    /// <summary>A consistent read, begun after somebody waited for this uid, did not find it.</summary>
    public void Confirm(string uid)
    {
        List<Action>? told;
        lock (_gate)
        {
            // If the watch shows it all the same, the watch is the older one, and will tell.
            told = _presentUids.Contains(uid) ? null : MarkGone(uid);
        }
        told?.ForEach(tell => tell());
    }

    private List<Action>? MarkGone(string uid)
    {
        _presentUids.Remove(uid);
        _gone.Add(uid);
        return _waiting.Remove(uid, out var waiters) ? waiters.Callbacks : null;
    }

    private void Forget(string uid, Action whenGone)
    {
        lock (_gate)
        {
            if (_waiting.TryGetValue(uid, out var waiters) && waiters.Callbacks.Remove(whenGone) && waiters.Callbacks.Count == 0)
                _waiting.Remove(uid);
        }
    }

    /// <summary>All who wait for one pod.</summary>
    private sealed record Waiters(string Name, List<Action> Callbacks);

    /// <summary>One who waits.</summary>
    private sealed class Waiting(PresenceLedger ledger, string uid, Action whenGone) : IDisposable
    {
        public void Dispose() => ledger.Forget(uid, whenGone);
    }
}
