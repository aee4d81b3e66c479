using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace ChaosGrains.Providers.Kubernetes.Storage;

/// <summary>Serialized state as a text that fits into JSON: itself when it is UTF-8, so that people can read it, else base64.</summary>
internal static class PayloadText
{
    public const string Text = "Text";
    public const string Base64 = "Base64";
    private const int MostBytesPerCharacter = 6;

    /// <summary>Encodes.</summary>
    /// <param name="payload">The serialized state.</param>
    /// <param name="limit">Largest size of a payload. A text that grows by more than base64 would at that size becomes base64.</param>
    public static (string Encoding, string Payload) Encode(ReadOnlySpan<byte> payload, int limit) =>
        Utf8.IsValid(payload) && Fits(payload, (long)limit * 4 / 3)
            ? (Text, Encoding.UTF8.GetString(payload))
            : (Base64, Convert.ToBase64String(payload));

    /// <summary>Decodes.</summary>
    /// <exception cref="FormatException">The encoding is unknown, or the text is no base64.</exception>
    public static byte[] Decode(string encoding, string payload) => encoding switch
    {
        Text => Encoding.UTF8.GetBytes(payload),
        Base64 => Convert.FromBase64String(payload),
        _ => throw new FormatException($"'{encoding}' is no encoding: it takes {Text} or {Base64}."),
    };

    // Quotes and all that is not ASCII take up to six characters in JSON.
    private static bool Fits(ReadOnlySpan<byte> payload, long room) =>
        (long)payload.Length * MostBytesPerCharacter <= room || JsonEncodedText.Encode(payload).EncodedUtf8Bytes.Length <= room;
}
