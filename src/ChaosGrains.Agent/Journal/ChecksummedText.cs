using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace ChaosGrains.Agent.Journal;

/// <summary>A line of JSON with its CRC-32C (RFC 3720, appendix B.4) in front: <c>c1a2b3d4 {…}</c> and a line feed.</summary>
internal static class ChecksummedText
{
    private const int PrefixLength = 9;

    /// <summary>The line for a piece of JSON, which has no line feed in it.</summary>
    public static byte[] Wrap(ReadOnlySpan<byte> json)
    {
        var line = new byte[PrefixLength + json.Length + 1];
        Encoding.ASCII.GetBytes($"{Checksum(json):x8} ", line);
        json.CopyTo(line.AsSpan(PrefixLength));
        line[^1] = (byte)'\n';
        return line;
    }

    /// <summary>The JSON of a line without its line feed; false when it is not what was written.</summary>
    public static bool TryUnwrap(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> json)
    {
        json = default;
        if (line.Length <= PrefixLength || line[PrefixLength - 1] != (byte)' ') return false;
        json = line[PrefixLength..];
        return Encoding.ASCII.GetString(line[..(PrefixLength - 1)]) == Checksum(json).ToString("x8");
    }

    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        foreach (var single in data) crc = BitOperations.Crc32C(crc, single);
        return ~crc;
    }
}
