using System.Text;
using ChaosGrains.Simulator.Cel.Values;

namespace ChaosGrains.Simulator.Cel.Functions;

/// <summary>Functions of texts. Positions count code points.</summary>
internal static class TextFunctions
{
    /// <summary>Adds the functions.</summary>
    public static void AddTo(FunctionTable table) => table
        .Member("string", "contains(string): bool", a => Text(a, 0).Contains(Text(a, 1), StringComparison.Ordinal))
        .Member("string", "startsWith(string): bool", a => Text(a, 0).StartsWith(Text(a, 1), StringComparison.Ordinal))
        .Member("string", "endsWith(string): bool", a => Text(a, 0).EndsWith(Text(a, 1), StringComparison.Ordinal))
        .Member("string", "charAt(int): string", a => CharAt(Text(a, 0), (long)a[1]!))
        .Member("string", "indexOf(string): int", a => IndexOf(Text(a, 0), Text(a, 1), 0))
        .Member("string", "indexOf(string, int): int", a => IndexOf(Text(a, 0), Text(a, 1), (long)a[2]!))
        .Member("string", "lastIndexOf(string): int", a => LastIndexOf(Text(a, 0), Text(a, 1), null))
        .Member("string", "lastIndexOf(string, int): int", a => LastIndexOf(Text(a, 0), Text(a, 1), (long)a[2]!))
        .Member("string", "lowerAscii(): string", a => Map(Text(a, 0), c => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c))
        .Member("string", "upperAscii(): string", a => Map(Text(a, 0), c => char.IsAsciiLetterLower(c) ? (char)(c & ~0x20) : c))
        .Member("string", "replace(string, string): string", a => Replace(Text(a, 0), Text(a, 1), Text(a, 2), -1))
        .Member("string", "replace(string, string, int): string", a => Replace(Text(a, 0), Text(a, 1), Text(a, 2), (long)a[3]!))
        .Member("string", "split(string): list(string)", a => Split(Text(a, 0), Text(a, 1), -1))
        .Member("string", "split(string, int): list(string)", a => Split(Text(a, 0), Text(a, 1), (long)a[2]!))
        .Member("string", "substring(int): string", a => Substring(Text(a, 0), (long)a[1]!, Length(Text(a, 0))))
        .Member("string", "substring(int, int): string", a => Substring(Text(a, 0), (long)a[1]!, (long)a[2]!))
        .Member("string", "trim(): string", a => Text(a, 0).Trim())
        .Member("string", "format(list(dyn)): string", a => TextFormatting.Format(Text(a, 0), (IReadOnlyList<object?>)a[1]!))
        .Member("list(string)", "join(): string", a => Join(a, ""))
        .Member("list(string)", "join(string): string", a => Join(a, Text(a, 1)))
        .Global("strings.quote(string): string", a => Schemas.Text.GoQuote.Quote(Text(a, 0)));

    /// <summary>How many code points a text has.</summary>
    public static long Length(string text)
    {
        long count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }

    private static string Text(object?[] arguments, int index) => (string)arguments[index]!;

    private static Rune[] Runes(string text) => [.. text.EnumerateRunes()];

    private static string Text(IEnumerable<Rune> runes) => string.Concat(runes.Select(r => r.ToString()));

    private static string Map(string text, Func<char, char> change) => string.Create(text.Length, (text, change), static (span, state) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = state.change(state.text[i]);
    });

    private static object CharAt(string text, long index)
    {
        var runes = Runes(text);
        if (index < 0 || index > runes.Length) return CelError.OutOfRange(index);
        return index == runes.Length ? "" : runes[index].ToString();
    }

    private static object IndexOf(string text, string part, long from)
    {
        var (runes, wanted) = (Runes(text), Runes(part));
        if (wanted.Length == 0) return from;
        if (from < 0) return CelError.OutOfRange(from);
        for (var i = from; i <= runes.Length - wanted.Length; i++)
            if (runes.AsSpan((int)i, wanted.Length).SequenceEqual(wanted)) return i;
        return -1L;
    }

    private static object LastIndexOf(string text, string part, long? offset)
    {
        var (runes, wanted) = (Runes(text), Runes(part));
        var from = offset ?? (wanted.Length == 0 ? runes.Length : Math.Max(0, runes.Length - 1));
        if (wanted.Length == 0) return from;
        if (from < 0) return CelError.OutOfRange(from);
        if (from >= runes.Length) return -1L;
        for (var i = Math.Min(from, runes.Length - wanted.Length); i >= 0; i--)
            if (runes.AsSpan((int)i, wanted.Length).SequenceEqual(wanted)) return i;
        return -1L;
    }

    private static string Replace(string text, string part, string with, long most)
    {
        if (most == 0 || part == with) return text;
        if (part.Length == 0) return Interleave(text, with, most);
        var result = new StringBuilder();
        var at = 0;
        for (; most != 0; most--)
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0) break;
            result.Append(text, at, found - at).Append(with);
            at = found + part.Length;
        }
        return result.Append(text, at, text.Length - at).ToString();
    }

    private static string Interleave(string text, string with, long most)
    {
        var result = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (most-- != 0) result.Append(with);
            else most = 0;
            result.Append(rune.ToString());
        }
        return most != 0 ? result.Append(with).ToString() : result.ToString();
    }

    private static IReadOnlyList<object?> Split(string text, string separator, long most)
    {
        if (most == 0) return [];
        var count = most < 0 || most > int.MaxValue ? int.MaxValue : (int)most;
        if (separator.Length > 0) return [.. text.Split(separator, count)];
        var runes = Runes(text);
        if (runes.Length <= count) return [.. runes.Select(r => r.ToString())];
        return [.. runes[..(count - 1)].Select(r => r.ToString()), Text(runes[(count - 1)..])];
    }

    private static object Substring(string text, long start, long end)
    {
        var runes = Runes(text);
        if (start < 0 || start > runes.Length) return CelError.OutOfRange(start);
        if (end < 0 || end > runes.Length) return CelError.OutOfRange(end);
        return end < start
            ? new CelError($"invalid substring range. start: {start}, end: {end}")
            : Text(runes[(int)start..(int)end]);
    }

    private static object Join(object?[] arguments, string separator)
    {
        var parts = (IReadOnlyList<object?>)arguments[0]!;
        return parts.OfType<CelError>().FirstOrDefault() is { } error ? error : string.Join(separator, parts.Select(p => p as string));
    }
}
