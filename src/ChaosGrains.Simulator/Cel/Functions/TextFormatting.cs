using System.Globalization;
using System.Text;
using ChaosGrains.Simulator.Cel.Types;
using ChaosGrains.Simulator.Cel.Values;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Cel.Functions;

/// <summary>The <c>format</c> function of texts: <c>'%s has %d'.format([name, count])</c>.</summary>
internal static class TextFormatting
{
    /// <summary>The text with its clauses replaced, or an error.</summary>
    public static object Format(string text, IReadOnlyList<object?> arguments)
    {
        var result = new StringBuilder();
        var next = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                result.Append(text[i]);
                continue;
            }
            if (++i >= text.Length) return new CelError("unexpected end of string");
            if (text[i] == '%')
            {
                result.Append('%');
                continue;
            }
            if (!Precision(text, ref i, out var precision)) return new CelError("could not parse formatting clause: invalid precision");
            if (next >= arguments.Count) return new CelError($"index {next} out of range");
            var value = arguments[next++];
            if (value is CelError error) return error;
            if (Clause(text[i], precision, value) is not { } piece)
                return new CelError($"could not parse formatting clause: unrecognized formatting clause \"{text[i]}\"");
            result.Append(piece);
        }
        return result.ToString();
    }

    /// <summary>The letters of the clauses in a text, in order; null where one is cut off.</summary>
    public static IEnumerable<char?> Clauses(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%') continue;
            i++;
            if (i < text.Length && text[i] == '%') continue;
            if (i < text.Length && text[i] == '.')
                for (i++; i < text.Length && char.IsAsciiDigit(text[i]); i++) { }
            yield return i < text.Length ? text[i] : null;
        }
    }

    private static bool Precision(string text, ref int at, out int? precision)
    {
        precision = null;
        if (text[at] != '.') return true;
        var start = ++at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        if (at == start || at >= text.Length || at - start > 3) return false;
        precision = int.Parse(text.AsSpan(start, at - start), CultureInfo.InvariantCulture);
        return true;
    }

    private static string? Clause(char clause, int? precision, object? value) => (clause, value) switch
    {
        ('s', _) => Show(value),
        ('d', long or ulong) => CelText.Of(value),
        ('d', double number) => CelText.Of(number),
        ('f', double or long or ulong) =>
            Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("F" + (precision ?? 6), CultureInfo.InvariantCulture),
        ('e', double or long or ulong) => Convert.ToDouble(value, CultureInfo.InvariantCulture)
            .ToString("0." + new string('0', precision ?? 6) + "e+00", CultureInfo.InvariantCulture),
        ('b', bool flag) => flag ? "1" : "0",
        ('b', long number) => (number < 0 ? "-" : "") + Convert.ToString(Math.Abs(number), 2),
        ('o', long number) => (number < 0 ? "-" : "") + Convert.ToString(Math.Abs(number), 8),
        ('x', long number) => (number < 0 ? "-" : "") + Convert.ToString(Math.Abs(number), 16),
        ('X', long number) => (number < 0 ? "-" : "") + Convert.ToString(Math.Abs(number), 16).ToUpperInvariant(),
        ('x', string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)),
        ('X', string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text)),
        ('x', byte[] bytes) => Convert.ToHexStringLower(bytes),
        ('X', byte[] bytes) => Convert.ToHexString(bytes),
        _ => null,
    };

    private static string Show(object? value) => value switch
    {
        IReadOnlyList<object?> list => $"[{string.Join(", ", list.Select(ShowNested))}]",
        ICelMap map => $"{{{string.Join(", ", map.Keys.Select(k => (Key: ShowNested(k), Value: map.TryGet(k, out var v) ? v : null))
            .OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}:{ShowNested(p.Value)}"))}}}",
        CelDuration duration =>
            ((decimal)duration.Nanoseconds / CelDuration.Second).ToString("0.#########", CultureInfo.InvariantCulture) + "s",
        CelType type => type.Name,
        _ => CelText.Of(value),
    };

    private static string ShowNested(object? value) => value switch
    {
        string text => GoQuote.Quote(text),
        CelDuration duration => $"duration(\"{Show(duration)}\")",
        CelTimestamp time => $"timestamp(\"{time}\")",
        double number => number.ToString("F6", CultureInfo.InvariantCulture),
        _ => Show(value),
    };
}
