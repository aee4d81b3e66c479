using System.Net;

namespace ChaosGrains.CrashMatrix.Tests.Silos;

/// <summary>
/// The place of one silo, as a pod is: it keeps its addresses when its process is replaced. Others reach it at the advertised address, where a
/// forwarder of the tests listens; the silo itself listens on the other one, on the same port.
/// </summary>
internal sealed record SiloSlot(int Number)
{
    // The addresses 127.x.y.z are all this machine. A run of the tests takes a range of its own.
    private static readonly int Range = 1 + (Environment.ProcessId % 120);

    public const int Port = 11111;

    public const int GatewayPort = 30000;

    public const int HttpPort = 8080;

    public string Name => $"silo-{Number}";

    public IPAddress Advertised { get; } = new([127, (byte)Range, 1, (byte)Number]);

    public IPAddress Listening { get; } = new([127, (byte)Range, 2, (byte)Number]);
}
