namespace ChaosGrains.Agent.Experiments;

/// <summary>Pods that wait for their turn, first come first served, and how many are at it at once. Guarded by the core's lock.</summary>
internal sealed class Lane(int places)
{
    private readonly Queue<PodEntry> _waiting = new();
    private int _taken;

    public void Add(PodEntry pod) => _waiting.Enqueue(pod);

    /// <summary>The next pod, when there is one and a place for it.</summary>
    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PodEntry? pod)
    {
        pod = null;
        if (_taken >= places || !_waiting.TryDequeue(out pod)) return false;
        _taken++;
        return true;
    }

    public void GiveBack() => _taken--;
}
