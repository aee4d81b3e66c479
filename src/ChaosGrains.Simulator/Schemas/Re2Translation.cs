using System.Globalization;
using System.Text;

namespace ChaosGrains.Simulator.Schemas;

/// <summary>
/// Rewrites an RE2 expression for .NET: ASCII classes, <c>$</c> as the end of the text, POSIX classes, <c>(?P&lt;name&gt;…)</c>,
/// <c>\Q…\E</c>,
/// <c>\x{…}</c>. What RE2 does not know (look-around, back-references, repeats above 1000) is refused in RE2's words.
/// </summary>
internal sealed class Re2Translation(string pattern)
{
    private const int LargestRepeat = 1000;
    private readonly StringBuilder _output = new(pattern.Length + 16);
    private int _at;
    private int _open;

    /// <summary>The rewritten expression.</summary>
    public string Run()
    {
        while (_at < pattern.Length)
            Next();
        if (_open > 0) throw Error("missing closing )", pattern);
        return _output.ToString();
    }

    private void Next()
    {
        switch (pattern[_at])
        {
            case '\\': Escape(inClass: false); break;
            case '[': Class(); break;
            case '(': Group(); break;
            case ')':
                if (--_open < 0) throw Error("unexpected )", pattern);
                Copy(1);
                break;
            case '$': Put(@"\z"); break;
            case '{': Repeat(); break;
            case '*' or '+' or '?': Quantifier(); break;
            default: Copy(1); break;
        }
    }

    private void Copy(int length)
    {
        _output.Append(pattern, _at, length);
        _at += length;
    }

    private void Put(string text, int consumed = 1)
    {
        _output.Append(text);
        _at += consumed;
    }

    private void Quantifier()
    {
        if (_at == 0 || pattern[_at - 1] is '(' or '|') throw Error("missing argument to repetition operator", pattern[_at].ToString());
        var end = _at + 1;
        if (end < pattern.Length && pattern[end] == '?') end++;
        if (end < pattern.Length && pattern[end] is ('*' or '+' or '?'))
            throw Error("invalid nested repetition operator", pattern[_at..(end + 1)]);
        Copy(end - _at);
    }

    private void Repeat()
    {
        var close = pattern.IndexOf('}', _at);
        var inner = close < 0 ? "" : pattern[(_at + 1)..close];
        var parts = inner.Split(',');
        var isRepeat = parts.Length is 1 or 2 && parts[0].Length > 0 && parts.All(p => p.All(char.IsAsciiDigit));
        if (!isRepeat)
        {
            Put(@"\{");
            return;
        }
        if (parts.Any(p => p.Length > 0 && (p.Length > 4 || int.Parse(p, CultureInfo.InvariantCulture) > LargestRepeat)))
            throw Error("invalid repeat count", pattern[_at..(close + 1)]);
        Copy(close + 1 - _at);
    }

    private void Group()
    {
        _open++;
        if (_at + 1 >= pattern.Length || pattern[_at + 1] != '?')
        {
            Copy(1);
            return;
        }
        if (At("(?P<")) Put("(?<", 4);
        else if (At("(?<") && !At("(?<=") && !At("(?<!")) Copy(3);
        else Flags();
    }

    private void Flags()
    {
        var end = _at + 2;
        while (end < pattern.Length && pattern[end] is ('i' or 'm' or 's' or '-')) end++;
        if (end >= pattern.Length || pattern[end] is not (':' or ')'))
            throw Error("invalid or unsupported Perl syntax", pattern[_at..Math.Min(pattern.Length, end + 1)]);
        if (pattern[end] == ')') _open--;
        Copy(end + 1 - _at);
    }

    private bool At(string text) => string.CompareOrdinal(pattern, _at, text, 0, text.Length) == 0;

    private void Class()
    {
        var start = _at;
        Copy(1);
        if (_at < pattern.Length && pattern[_at] == '^') Copy(1);
        var first = true;
        while (_at < pattern.Length && (pattern[_at] != ']' || first))
        {
            first = false;
            switch (pattern[_at])
            {
                case '[' when PosixClass(): break;
                case '[': Put(@"\["); break;
                case ']': Put(@"\]"); break;
                case '\\': Escape(inClass: true); break;
                default: Copy(1); break;
            }
        }
        if (_at >= pattern.Length) throw Error("missing closing ]", pattern[start..]);
        Copy(1);
    }

    private bool PosixClass()
    {
        if (!At("[:")) return false;
        var end = pattern.IndexOf(":]", _at + 2, StringComparison.Ordinal);
        if (end < 0) return false;
        var name = pattern[(_at + 2)..end];
        var ranges = name switch
        {
            "alnum" => "0-9A-Za-z",
            "alpha" => "A-Za-z",
            "ascii" => @"\x00-\x7F",
            "blank" => @"\t ",
            "cntrl" => @"\x00-\x1F\x7F",
            "digit" => "0-9",
            "graph" => "!-~",
            "lower" => "a-z",
            "print" => " -~",
            "punct" => @"!-/:-@\[-`{-~",
            "space" => @"\t\n\v\f\r ",
            "upper" => "A-Z",
            "word" => "0-9A-Za-z_",
            "xdigit" => "0-9A-Fa-f",
            _ => throw Error("invalid character class range", pattern[_at..(end + 2)]),
        };
        Put(ranges, end + 2 - _at);
        return true;
    }

    private void Escape(bool inClass)
    {
        if (_at + 1 >= pattern.Length) throw Error("trailing backslash at end of expression", "");
        var c = pattern[_at + 1];
        switch (c)
        {
            case 'd': Put(inClass ? "0-9" : "[0-9]", 2); break;
            case 'w': Put(inClass ? "0-9A-Za-z_" : "[0-9A-Za-z_]", 2); break;
            case 's': Put(inClass ? @"\t\n\f\r " : @"[\t\n\f\r ]", 2); break;
            case 'D': Put(inClass ? @"\x00-/:-\uFFFF" : "[^0-9]", 2); break;
            case 'W': Put(inClass ? @"\x00-/:-@\[-^`{-\uFFFF" : "[^0-9A-Za-z_]", 2); break;
            case 'S': Put(inClass ? @"\x00-\x08\x0B\x0E-\x1F!-\uFFFF" : @"[^\t\n\f\r ]", 2); break;
            case 'Q' when !inClass: Literal(); break;
            case 'x': Hex(); break;
            case 'p' or 'P': Category(c); break;
            case 'A' or 'z' or 'b' or 'B' when !inClass: Copy(2); break;
            case 'a' or 'f' or 't' or 'n' or 'r' or 'v': Copy(2); break;
            case '0': Put(@"\x00", 2); break;
            default:
                if (char.IsAsciiLetterOrDigit(c)) throw Error("invalid escape sequence", pattern[_at..(_at + 2)]);
                Put(c > 0x7F || c == '_' ? c.ToString() : "\\" + c, 2);
                break;
        }
    }

    private void Literal()
    {
        var end = pattern.IndexOf(@"\E", _at + 2, StringComparison.Ordinal);
        var text = end < 0 ? pattern[(_at + 2)..] : pattern[(_at + 2)..end];
        Put(System.Text.RegularExpressions.Regex.Escape(text), text.Length + (end < 0 ? 2 : 4));
    }

    private void Hex()
    {
        if (!At(@"\x{"))
        {
            Copy(Math.Min(4, pattern.Length - _at));
            return;
        }
        var end = pattern.IndexOf('}', _at);
        if (end < 0
            || !int.TryParse(pattern.AsSpan(_at + 3, end - _at - 3), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)
            || !Rune.IsValid(code))
            throw Error("invalid escape sequence", pattern[_at..Math.Min(pattern.Length, _at + 3)]);
        Put(code > 0xFFFF ? new Rune(code).ToString() : $"\\u{code:X4}", end + 1 - _at);
    }

    private void Category(char letter)
    {
        if (_at + 2 < pattern.Length && pattern[_at + 2] != '{')
        {
            Put($"\\{letter}{{{pattern[_at + 2]}}}", 3);
            return;
        }
        var end = pattern.IndexOf('}', _at);
        if (end < 0) throw Error("invalid character class range", pattern[_at..]);
        var name = pattern[(_at + 3)..end];
        Put($"\\{letter}{{{(name.Length > 2 ? "Is" + name : name)}}}", end + 1 - _at);
    }

    private static ArgumentException Error(string what, string where) =>
        new($"error parsing regexp: {what}: `{where}`");
}
