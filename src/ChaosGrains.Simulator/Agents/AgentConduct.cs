using System.Collections.Immutable;

namespace ChaosGrains.Simulator.Agents;

/// <summary>How one node's agent is to behave. Changed by tests while it works.</summary>
internal sealed class AgentConduct
{
    private ImmutableHashSet<string> _lacking = [];
    private long _delayTicks;
    private volatile bool _isCutOff;
    private volatile bool _holdsFaults;

    /// <summary>Whether no connection gets through.</summary>
    public bool IsCutOff { get => _isCutOff; set => _isCutOff = value; }

    /// <summary>Whether what is on a pod cannot be taken off.</summary>
    public bool HoldsFaults { get => _holdsFaults; set => _holdsFaults = value; }

    /// <summary>How long each request waits before it is looked at.</summary>
    public TimeSpan Delay
    {
        get => new(Volatile.Read(ref _delayTicks));
        set => Volatile.Write(ref _delayTicks, value.Ticks);
    }

    /// <summary>Whether the node lacks a capability.</summary>
    public bool Lacks(string capability) => _lacking.Contains(capability);

    /// <summary>Takes a capability away, or gives it back.</summary>
    public void Lack(string capability, bool lacks) =>
        ImmutableInterlocked.Update(ref _lacking, lacking => lacks ? lacking.Add(capability) : lacking.Remove(capability));
}
