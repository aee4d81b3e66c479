using System.Globalization;
using System.Text;
using ChaosGrains.Simulator.Cel.Values;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Cel.Functions;

/// <summary>Conversions between types.</summary>
internal static class Conversions
{
    private const double TwoTo63 = 9223372036854775808.0;
    private const double TwoTo64 = 18446744073709551616.0;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Adds the functions.</summary>
    public static void AddTo(FunctionTable table)
    {
        AddNumbers(table);
        AddTexts(table);
        table
            .Global("bool(bool): bool", a => a[0])
            .Global("bool(string): bool", a => ParseBool((string)a[0]!))
            .Global("bytes(bytes): bytes", a => a[0])
            .Global("bytes(string): bytes", a => Encoding.UTF8.GetBytes((string)a[0]!))
            .Global("duration(duration): duration", a => a[0])
            .Global("duration(int): duration", a => new CelDuration((long)a[0]!))
            .Global("duration(string): duration", a => ParseDuration((string)a[0]!))
            .Global("timestamp(timestamp): timestamp", a => a[0])
            .Global("timestamp(string): timestamp", a => ParseTimestamp((string)a[0]!))
            .Global("timestamp(int): timestamp", a =>
                CelTimestamp.At((Int128)(long)a[0]! * CelDuration.Second) is { } time ? time : CelError.TimestampOverflow)
            .Global("dyn(A): dyn", a => a[0])
            .Global("type(A): type(A)", a => RuntimeTypes.Of(a[0]));
    }

    /// <summary>Reads a duration.</summary>
    public static object ParseDuration(string text) => GoDuration.TryParse(text, out var nanoseconds)
        ? new CelDuration(nanoseconds)
        : new CelError("type conversion error from 'string' to 'google.protobuf.Duration'");

    /// <summary>Reads a timestamp.</summary>
    public static object ParseTimestamp(string text) => CelTimestamp.Parse(text) is { } time
        ? time
        : new CelError("type conversion error from 'string' to 'google.protobuf.Timestamp'");

    private static void AddNumbers(FunctionTable table) => table
        .Global("int(int): int", a => a[0])
        .Global("int(uint): int", a => (ulong)a[0]! > long.MaxValue ? CelError.IntegerOverflow : (long)(ulong)a[0]!)
        .Global("int(double): int", a => (double)a[0]! is > -TwoTo63 and < TwoTo63 and var number ? (long)number : CelError.IntegerOverflow)
        .Global("int(string): int", a =>
            long.TryParse((string)a[0]!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number : Wrong("string", "int"))
        .Global("int(timestamp): int", a => ((CelTimestamp)a[0]!).Seconds)
        .Global("int(duration): int", a => ((CelDuration)a[0]!).Nanoseconds)
        .Global("uint(uint): uint", a => a[0])
        .Global("uint(int): uint", a => (long)a[0]! < 0 ? CelError.UnsignedOverflow : (ulong)(long)a[0]!)
        .Global("uint(double): uint", a => (double)a[0]! is >= 0 and < TwoTo64 and var number ? (ulong)number : CelError.UnsignedOverflow)
        .Global("uint(string): uint", a => ulong.TryParse((string)a[0]!, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : Wrong("string", "uint"))
        .Global("double(double): double", a => a[0])
        .Global("double(int): double", a => (double)(long)a[0]!)
        .Global("double(uint): double", a => (double)(ulong)a[0]!)
        .Global("double(string): double", a => ParseDouble((string)a[0]!));

    private static void AddTexts(FunctionTable table)
    {
        table.Global("string(bytes): string", a => Decode((byte[])a[0]!));
        table.Global("string(duration): string", a => Seconds((CelDuration)a[0]!));
        foreach (var type in (string[])["string", "bool", "int", "uint", "double", "timestamp", "ip", "cidr"])
            table.Global($"string({type}): string", a => CelText.Of(a[0]));
    }

    private static string Seconds(CelDuration duration) =>
        ((decimal)duration.Nanoseconds / CelDuration.Second).ToString("0.#########", CultureInfo.InvariantCulture) + "s";

    private static object Decode(byte[] bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return new CelError("invalid UTF-8 in bytes, cannot convert to string");
        }
    }

    private static object ParseBool(string text) => text switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => Wrong("string", "bool"),
    };

    private static object ParseDouble(string text) => text.Length > 0 && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1])
        && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out var number)
        ? number
        : Wrong("string", "double");

    private static CelError Wrong(string from, string to) => new($"type conversion error from '{from}' to '{to}'");
}
