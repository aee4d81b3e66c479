using System.Text;
using System.Text.Json;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Http;

/// <summary>What Go's JSON decoder would say about a text that is no JSON.</summary>
internal static class GoJsonErrors
{
    public static string Describe(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, isFinalBlock: true, default);
        try
        {
            while (reader.Read())
            {
            }

            return "unexpected end of JSON input";
        }
        catch (JsonException error)
        {
            var at = Offset(bytes, error);
            if (at >= bytes.Length) return "unexpected end of JSON input";
            return $"invalid character {Character(bytes[at])} {Place(bytes, at)}";
        }
    }

    private static int Offset(ReadOnlySpan<byte> bytes, JsonException error)
    {
        var line = error.LineNumber ?? 0;
        var start = 0;
        for (var count = 0; count < line; count++) start += bytes[start..].IndexOf((byte)'\n') + 1;
        return start + (int)(error.BytePositionInLine ?? 0);
    }

    private static string Character(byte value) => value switch
    {
        (byte)'\'' => @"'\''",
        (byte)'"' => "'\"'",
        _ => $"'{GoText.Quote(((char)value).ToString())[1..^1]}'",
    };

    private static string Place(ReadOnlySpan<byte> bytes, int at)
    {
        var before = Encoding.UTF8.GetString(bytes[..at]).TrimEnd();
        return before.Length == 0 ? "looking for beginning of value" : before[^1] switch
        {
            '{' => "looking for beginning of object key string",
            ',' when InObject(before) => "looking for beginning of object key string",
            ':' or '[' or ',' => "looking for beginning of value",
            '"' when InObject(before) => "after object key:value pair",
            _ => "after top-level value",
        };
    }

    private static bool InObject(string before) => before.LastIndexOf('{') > before.LastIndexOf('[');
}
