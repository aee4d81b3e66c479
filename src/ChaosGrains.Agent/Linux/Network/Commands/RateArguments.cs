using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Linux.Network.Commands;

/// <summary>
/// Chooses what a rate needs besides its number. Counted are the bytes of whole Ethernet frames, without preamble, gap and checksum:
/// a full packet of 1,500 bytes counts 1,514.
/// </summary>
internal static class RateArguments
{
    /// <summary>A sender may hand down 64 KiB as one packet, to be cut up by the device: a shorter queue would never let it through.</summary>
    private const long LargestPacket = 65_536 + 1_514;

    /// <summary>Bytes that may pass at once: 10 ms of the rate, two full packets at least.</summary>
    public static long Burst(Bandwidth bandwidth) => bandwidth.BurstBytes ?? Math.Clamp(bandwidth.BitsPerSecond / 8 / 100, 2 * 1_514, 1 << 20);

    /// <summary>Bytes that wait at most: 200 ms of the rate, one packet as large as they come at least.</summary>
    public static long Queue(Bandwidth bandwidth) => bandwidth.QueueBytes ?? Math.Clamp(bandwidth.BitsPerSecond / 8 / 5, LargestPacket, 64 << 20);
}
