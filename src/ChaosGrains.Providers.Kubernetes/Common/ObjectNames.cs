using System.Security.Cryptography;
using System.Text;

namespace ChaosGrains.Providers.Kubernetes.Common;

/// <summary>Names and label values that Kubernetes takes, made from texts that may hold anything.</summary>
internal static class ObjectNames
{
    private const int MaxLabel = 63;
    private const int MaxPrefix = 60;

    /// <summary>The text itself when it is a DNS-1123 label, else a readable prefix and a hash of it.</summary>
    public static string Plain(string text) => IsDnsLabel(text) ? text : Hashed(text, text);

    /// <summary>A readable prefix and a hash of all parts.</summary>
    public static string Hashed(string readable, params ReadOnlySpan<string> parts)
    {
        var prefix = Readable(readable, MaxPrefix);
        return prefix.Length == 0 ? Hash(parts) : $"{prefix}-{Hash(parts)}";
    }

    /// <summary>The text itself when it can be the value of a label, else a readable prefix and a hash of it.</summary>
    public static string Label(string text)
    {
        if (text.Length is > 0 and <= MaxLabel && text.All(IsLabelCharacter) && char.IsAsciiLetterOrDigit(text[0])
            && char.IsAsciiLetterOrDigit(text[^1]))
            return text;
        var hash = Hash(text)[..16];
        var prefix = Readable(text, MaxLabel - hash.Length - 1);
        return prefix.Length == 0 ? hash : $"{prefix}-{hash}";
    }

    /// <summary>Whether the text is a DNS-1123 label.</summary>
    public static bool IsDnsLabel(string text) => text.Length is > 0 and <= MaxLabel
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && text[0] != '-' && text[^1] != '-';

    /// <summary>128 bits of SHA-256 over the parts and their lengths, in hexadecimal.</summary>
    private static string Hash(params ReadOnlySpan<string> parts)
    {
        var whole = new StringBuilder();
        foreach (var part in parts)
            whole.Append(part.Length).Append(':').Append(part);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole.ToString())).AsSpan(0, 16));
    }

    private static string Readable(string text, int length)
    {
        var name = new StringBuilder(length);
        foreach (var c in text)
        {
            if (name.Length == length)
                break;
            if (char.IsAsciiLetterOrDigit(c))
                name.Append(char.ToLowerInvariant(c));
            else if (name.Length > 0 && name[^1] != '-')
                name.Append('-');
        }
        return name.ToString().TrimEnd('-');
    }

    private static bool IsLabelCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
}
