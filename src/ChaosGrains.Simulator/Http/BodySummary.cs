using System.Text;

namespace ChaosGrains.Simulator.Http;

/// <summary>The start of a body that could not be read, for the complaint about it: text when it looks like JSON, else hexadecimal.</summary>
internal static class BodySummary
{
    private const int Longest = 30;

    public static string Of(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty) return "<empty>";
        var start = body[..Math.Min(Longest, body.Length)];
        var text = body[0] == (byte)'{' ? Encoding.UTF8.GetString(start) : Convert.ToHexStringLower(start);
        return body.Length > Longest ? $"{text} ..." : text;
    }
}
