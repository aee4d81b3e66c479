using ChaosGrains.CrashMatrix.Tests.Silos;

namespace ChaosGrains.CrashMatrix.Tests.Network;

/// <summary>The network between the silos, from which one can be cut off. The API server stays reachable from everywhere.</summary>
internal sealed class Cutter : IDisposable
{
    private readonly SiloFleet _fleet;
    private readonly Forwarder[] _forwarders;
    private volatile SiloSlot? _cut;

    public Cutter(SiloFleet fleet)
    {
        _fleet = fleet;
        _forwarders = [.. fleet.Slots.Select(slot => new Forwarder(slot, IsAllowed))];
    }

    /// <summary>Breaks and refuses all connections between a silo and the others, in both directions.</summary>
    public void Cut(SiloSlot slot)
    {
        _cut = slot;
        foreach (var forwarder in _forwarders)
            forwarder.Apply();
    }

    /// <summary>Lets all silos reach each other again.</summary>
    public void Heal() => _cut = null;

    public void Dispose()
    {
        foreach (var forwarder in _forwarders)
            forwarder.Dispose();
    }

    private bool IsAllowed(Forwarder callee, int callerPort)
    {
        if (_cut is not { } cut)
            return true;
        var silos = _fleet.Silos;
        var caller = SocketOwners.Find(callerPort, callee.Address, silos.Select(s => s.Id));
        var isFromCut = silos.Any(s => s.Slot == cut && s.Id == caller);
        return (callee.Slot == cut) == isFromCut;
    }
}
