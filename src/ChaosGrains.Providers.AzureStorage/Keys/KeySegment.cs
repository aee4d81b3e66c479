using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace ChaosGrains.Providers.AzureStorage.Keys;

/// <summary>
/// Writes any text as a part of a blob's name or of a table's key: readable, safe in a URL, of bounded length, and different for different
/// texts.
/// </summary>
/// <remarks>
/// ASCII letters, digits, '-', '_' and inner '.' stay; every other byte of the UTF-8 form becomes '~' and two hex digits ('%' is a trap in
/// table
/// keys, a dot at the edge one in paths). Empty is '~' alone. What is too long ends in '~~' and its SHA-256, which no shorter text can
/// give.
/// </remarks>
internal static class KeySegment
{
    private const char Escape = '~';
    private const int HashLength = 2 * SHA256.HashSizeInBytes;
    private static readonly SearchValues<byte> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."u8);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="EncoderFallbackException">The text holds half of a surrogate pair.</exception>
    public static string Encode(string text, int maxLength) => Encode(Utf8.GetBytes(text), maxLength);

    public static string Encode(ReadOnlySpan<byte> utf8, int maxLength)
    {
        if (utf8.IsEmpty) return Escape.ToString();

        var segment = new StringBuilder(utf8.Length);
        for (var i = 0; i < utf8.Length && segment.Length <= maxLength; i++)
        {
            var isEdge = i == 0 || i == utf8.Length - 1;
            if (Plain.Contains(utf8[i]) && !(isEdge && utf8[i] == '.')) segment.Append((char)utf8[i]);
            else segment.Append(Escape).Append(utf8[i].ToString("X2"));
        }

        return segment.Length <= maxLength ? segment.ToString() : Cut(segment, utf8, maxLength);
    }

    private static string Cut(StringBuilder segment, ReadOnlySpan<byte> utf8, int maxLength)
    {
        segment.Length = maxLength - HashLength - 2;
        return segment.Append(Escape, 2).Append(Convert.ToHexStringLower(SHA256.HashData(utf8))).ToString();
    }
}
