using System.Globalization;
using System.Text;

namespace ChaosGrains.Simulator.Cel.Syntax;

/// <summary>Reads string and bytes literals: raw or escaped, in single or triple quotes.</summary>
internal static class StringLiteral
{
    /// <summary>Whether a string or bytes literal starts here.</summary>
    public static bool StartsAt(string source, int at)
    {
        var quote = QuoteAt(source, at);
        return quote < source.Length && source[quote] is ('"' or '\'');
    }

    /// <summary>The text, or the bytes of a bytes literal.</summary>
    public static object Read(string source, int at, out int length)
    {
        var quote = QuoteAt(source, at);
        var prefix = source[at..quote];
        var isBytes = prefix.Contains('b', StringComparison.OrdinalIgnoreCase);
        var isRaw = prefix.Contains('r', StringComparison.OrdinalIgnoreCase);
        var mark = source[quote];
        var delimiter = string.CompareOrdinal(source, quote, new string(mark, 3), 0, 3) == 0 ? new string(mark, 3) : mark.ToString();
        var start = quote + delimiter.Length;
        var end = FindEnd(source, start, delimiter, isRaw);
        if (end < 0) throw new CelSyntaxException(at, $"token recognition error at: '{source[at..]}'", isGrammar: true);
        length = end + delimiter.Length - at;
        var body = source[start..end].Replace("\r\n", "\n", StringComparison.Ordinal);
        if (isRaw) return isBytes ? Encoding.UTF8.GetBytes(body) : body;
        return new Unescaper(body, isBytes, start).Run();
    }

    private static int QuoteAt(string source, int at)
    {
        var quote = at;
        while (quote < source.Length && quote < at + 2 && source[quote] is ('r' or 'R' or 'b' or 'B')) quote++;
        return quote;
    }

    private static int FindEnd(string source, int start, string delimiter, bool isRaw)
    {
        for (var i = start; i < source.Length; i++)
        {
            if (!isRaw && source[i] == '\\') i++;
            else if (string.CompareOrdinal(source, i, delimiter, 0, delimiter.Length) == 0) return i;
            else if (delimiter.Length == 1 && source[i] is ('\n' or '\r')) return -1;
        }
        return -1;
    }

    /// <summary>Replaces the escapes of one literal.</summary>
    private sealed class Unescaper(string body, bool isBytes, int offset)
    {
        private readonly StringBuilder _text = new();
        private readonly List<byte> _bytes = [];
        private int _at;

        public object Run()
        {
            while (_at < body.Length)
                Next();
            return isBytes ? _bytes.ToArray() : _text.ToString();
        }

        private void Next()
        {
            if (body[_at] != '\\')
            {
                var rune = Rune.TryGetRuneAt(body, _at, out var found) ? found : Rune.ReplacementChar;
                _at += rune == Rune.ReplacementChar ? 1 : rune.Utf16SequenceLength;
                Put(rune);
                return;
            }
            if (_at + 1 >= body.Length) throw Wrong();
            var c = body[_at + 1];
            _at += 2;
            switch (c)
            {
                case 'x' or 'X': Code(2, 16, asByte: true); break;
                case 'u' when !isBytes: Code(4, 16, asByte: false); break;
                case 'U' when !isBytes: Code(8, 16, asByte: false); break;
                case >= '0' and <= '3':
                    _at--;
                    Code(3, 8, asByte: true);
                    break;
                default: Put(new Rune(Simple(c))); break;
            }
        }

        private char Simple(char c) => c switch
        {
            'a' => '\a',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            '\\' or '\'' or '"' or '`' or '?' => c,
            _ => throw Wrong(),
        };

        private void Code(int digits, int radix, bool asByte)
        {
            if (_at + digits > body.Length) throw Wrong();
            var text = body.AsSpan(_at, digits);
            uint code = 0;
            foreach (var c in text)
            {
                var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
                if (digit >= radix) throw Wrong();
                code = (code * (uint)radix) + (uint)digit;
            }
            _at += digits;
            if (asByte && isBytes) _bytes.Add((byte)code);
            else if (Rune.IsValid(code)) Put(new Rune(code));
            else throw Wrong();
        }

        private void Put(Rune rune)
        {
            if (!isBytes)
            {
                _text.Append(rune.ToString());
                return;
            }
            Span<byte> buffer = stackalloc byte[4];
            _bytes.AddRange(buffer[..rune.EncodeToUtf8(buffer)]);
        }

        private CelSyntaxException Wrong() => new(
            offset, string.Create(CultureInfo.InvariantCulture, $"invalid escape sequence in string at {_at}"));
    }
}
