namespace ChaosGrains.Simulator.Api;

/// <summary>What Go's JSON decoder would say about a text that is no JSON: which character is wrong, and what it stands in.</summary>
internal sealed class GoJsonErrors
{
    private const string UnexpectedEnd = "unexpected end of JSON input";
    private readonly byte[] _text;
    private int _at;

    private GoJsonErrors(byte[] text) => _text = text;

    public static string Describe(byte[] text)
    {
        var scanner = new GoJsonErrors(text);
        try
        {
            scanner.Value();
            if (!scanner.SkipBlanks()) return UnexpectedEnd;
            throw scanner.Wrong("after top-level value");
        }
        catch (FormatException error)
        {
            return error.Message;
        }
    }

    private void Value()
    {
        switch (Peek())
        {
            case '{':
                Object();
                break;
            case '[':
                Array();
                break;
            case '"':
                String();
                break;
            case 't':
                Literal("true");
                break;
            case 'f':
                Literal("false");
                break;
            case 'n':
                Literal("null");
                break;
            case '-' or (>= '0' and <= '9'):
                Number();
                break;
            default:
                throw Wrong("looking for beginning of value");
        }
    }

    private void Object()
    {
        _at++;
        if (Peek() == '}')
        {
            _at++;
            return;
        }

        while (true)
        {
            if (Peek() != '"') throw Wrong("looking for beginning of object key string");
            String();
            if (Peek() != ':') throw Wrong("after object key");
            _at++;
            Value();
            var next = Peek();
            if (next is not (',' or '}')) throw Wrong("after object key:value pair");
            _at++;
            if (next == '}') return;
        }
    }

    private void Array()
    {
        _at++;
        if (Peek() == ']')
        {
            _at++;
            return;
        }

        while (true)
        {
            Value();
            var next = Peek();
            if (next is not (',' or ']')) throw Wrong("after array element");
            _at++;
            if (next == ']') return;
        }
    }

    private void String()
    {
        _at++;
        while (Current() != '"')
        {
            if (Current() < ' ') throw Wrong("in string literal");
            if (Current() == '\\')
            {
                _at++;
                if (!"\"\\/bfnrtu".Contains(Current())) throw Wrong("in string escape code");
                for (var digits = Current() == 'u' ? 4 : 0; digits > 0; digits--)
                {
                    _at++;
                    if (!char.IsAsciiHexDigit(Current())) throw Wrong("in \\u hexadecimal character escape");
                }
            }

            _at++;
        }

        _at++;
    }

    private void Literal(string word)
    {
        for (var index = 0; index < word.Length; index++, _at++)
        {
            if (Current() != word[index]) throw Wrong($"in literal {word} (expecting '{word[index]}')");
        }
    }

    private void Number()
    {
        if (Current() == '-')
        {
            _at++;
            if (!char.IsAsciiDigit(Current())) throw Wrong("in numeric literal");
        }

        if (Current() == '0') _at++;
        else Digits();
        if (_at < _text.Length && _text[_at] == '.')
        {
            _at++;
            if (!char.IsAsciiDigit(Current())) throw Wrong("after decimal point in numeric literal");
            Digits();
        }

        if (_at >= _text.Length || _text[_at] is not ((byte)'e' or (byte)'E')) return;
        _at++;
        if (Current() is '+' or '-') _at++;
        if (!char.IsAsciiDigit(Current())) throw Wrong("in exponent of numeric literal");
        Digits();
    }

    private void Digits()
    {
        while (_at < _text.Length && char.IsAsciiDigit((char)_text[_at])) _at++;
    }

    private char Peek() => SkipBlanks() ? (char)_text[_at] : throw new FormatException(UnexpectedEnd);

    private char Current() => _at < _text.Length ? (char)_text[_at] : throw new FormatException(UnexpectedEnd);

    private bool SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')) _at++;
        return _at < _text.Length;
    }

    private FormatException Wrong(string place)
    {
        var shown = (char)_text[_at] switch
        {
            '\'' => @"'\''",
            '"' => "'\"'",
            var letter => $"'{GoText.Quote(letter.ToString())[1..^1]}'",
        };
        return new FormatException($"invalid character {shown} {place}");
    }
}
