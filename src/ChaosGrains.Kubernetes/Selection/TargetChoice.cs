using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ChaosGrains.Specs;

namespace ChaosGrains.Kubernetes.Selection;

/// <summary>Takes some of the pods that fit. Depends on nothing but the seed and the pods' uids, in whatever order they come.</summary>
/// <remarks>
/// Each pod gets a number: the first 8 bytes, read as big-endian, of SHA-256 over the seed (8 bytes, big-endian) and its uid (UTF-8).
/// The pods with the
/// smallest numbers are taken; equal numbers are told apart by uid. <see cref="TargetMode.RandomMaxPercent"/> draws how many from the
/// same hash over the seed
/// and the text <c>count</c>: the number modulo the upper bound, plus 1. Anybody can do the same sum again from the status' seed.
/// </remarks>
internal static class TargetChoice
{
    private const int SeedBytes = sizeof(long);

    /// <summary>The items that are taken, in the order in which they were drawn.</summary>
    public static IReadOnlyList<T> Choose<T>(IReadOnlyList<T> items, Func<T, string> uid, TargetMode mode, int? value, long seed)
    {
        var count = Count(items.Count, mode, value, seed);
        if (count == 0)
            return [];
        return [.. items.Select(item => (Item: item, Uid: uid(item)))
            .Select(e => (e.Item, e.Uid, Number: Number(seed, e.Uid)))
            .OrderBy(e => e.Number).ThenBy(e => e.Uid, StringComparer.Ordinal)
            .Take(count)
            .Select(e => e.Item)];
    }

    /// <summary>How many of so many are taken.</summary>
    public static int Count(int available, TargetMode mode, int? value, long seed)
    {
        if (available == 0)
            return 0;
        return mode switch
        {
            TargetMode.One => 1,
            TargetMode.All => available,
            TargetMode.Fixed => Math.Clamp(Needed(mode, value), 0, available),
            TargetMode.Percent => Percent(available, Needed(mode, value)),
            TargetMode.RandomMaxPercent => 1 + (int)(Number(seed, "count") % (ulong)Math.Max(1, Percent(available, Needed(mode, value)))),
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Not a target mode."),
        };
    }

    private static int Percent(int available, int percent) => (int)((available * (long)Math.Clamp(percent, 0, 100) + 99) / 100);

    private static int Needed(TargetMode mode, int? value) =>
        value ?? throw new ArgumentException($"Mode {mode} needs a value.", nameof(value));

    private static ulong Number(long seed, string text)
    {
        Span<byte> input = stackalloc byte[SeedBytes + 3 * 128];
        BinaryPrimitives.WriteInt64BigEndian(input, seed);
        var bytes = input[..(SeedBytes + Encoding.UTF8.GetBytes(text, input[SeedBytes..]))];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
