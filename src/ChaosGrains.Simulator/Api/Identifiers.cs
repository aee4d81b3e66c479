namespace ChaosGrains.Simulator.Api;

/// <summary>Draws uids and name suffixes; the same seed draws the same ones.</summary>
internal sealed class Identifiers(int? seed)
{
    private const string SuffixLetters = "bcdfghjklmnpqrstvwxz2456789";
    private const int SuffixLength = 5;
    private readonly Random _random = seed is { } value ? new Random(value) : new Random();

    /// <summary>A version 4 UUID.</summary>
    public string Uid()
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (_random) _random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>A name made of a prefix, cut so that the whole stays a valid label, and five letters.</summary>
    public string Name(string prefix)
    {
        var kept = prefix.Length > 63 - SuffixLength ? prefix[..(63 - SuffixLength)] : prefix;
        lock (_random) return kept + new string(_random.GetItems<char>(SuffixLetters, SuffixLength));
    }
}
