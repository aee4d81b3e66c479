namespace ChaosGrains.Simulator.Controllers.Kubelet;

/// <summary>
/// Loopback addresses, each given once at a time: 127.a.x.y with the second number in a range. Addresses that came back are given again
/// only after all others, so that a pod does not soon answer under the address of another.
/// </summary>
internal sealed class AddressPool(int first, int last)
{
    private const int PerByte = 254;
    private readonly HashSet<string> _taken = [];
    private int _next;

    /// <exception cref="InvalidOperationException">All addresses are taken.</exception>
    public string Take()
    {
        var size = (last - first + 1) * PerByte * PerByte;
        for (var tried = 0; tried < size; tried++)
        {
            var address = At(_next);
            _next = (_next + 1) % size;
            if (_taken.Add(address)) return address;
        }

        throw new InvalidOperationException($"All {size} simulated addresses from 127.{first}.1.1 on are taken.");
    }

    /// <summary>Notes an address that somebody has already; false when it is taken.</summary>
    public bool Reserve(string address) => _taken.Add(address);

    public void Return(string address) => _taken.Remove(address);

    private string At(int index) => $"127.{first + index / (PerByte * PerByte)}.{index / PerByte % PerByte + 1}.{index % PerByte + 1}";
}
