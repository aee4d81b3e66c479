using System.Globalization;

namespace ChaosGrains.Simulator.Cel.Syntax;

/// <summary>Cuts an expression into tokens.</summary>
internal sealed class Lexer(string source)
{
    private static readonly string[] Operators =
    [
        "==", "!=", "<=", ">=", "&&", "||", "(", ")", "[", "]", "{", "}", ".", ",", ":", "?", "+", "-", "*", "/", "%", "!", "<", ">",
    ];

    private readonly List<CelIssue> _issues = [];
    private int _at;

    /// <summary>Characters that begin no token; they are passed over.</summary>
    public IReadOnlyList<CelIssue> Issues => _issues;

    /// <summary>All tokens, the end included.</summary>
    public IReadOnlyList<Token> Run()
    {
        var tokens = new List<Token>();
        SkipBlanks();
        while (_at < source.Length)
        {
            if (Next() is { } token) tokens.Add(token);
            SkipBlanks();
        }
        tokens.Add(new Token(TokenKind.End, "", source.Length));
        return tokens;
    }

    private void SkipBlanks()
    {
        while (_at < source.Length)
        {
            if (source[_at] is ' ' or '\t' or '\r' or '\n' or '\f')
            {
                _at++;
            }
            else if (source.AsSpan(_at).StartsWith("//"))
            {
                var end = source.IndexOf('\n', _at);
                _at = end < 0 ? source.Length : end;
            }
            else
            {
                return;
            }
        }
    }

    private Token? Next()
    {
        var c = source[_at];
        if (StringLiteral.StartsAt(source, _at)) return String();
        if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < source.Length && char.IsAsciiDigit(source[_at + 1]))) return Number();
        if (char.IsAsciiLetter(c) || c == '_') return Word();
        foreach (var text in Operators)
            if (source.AsSpan(_at).StartsWith(text)) return Take(TokenKind.Operator, text.Length);
        _issues.Add(new CelSyntaxException(_at++, $"token recognition error at: '{c}'", isGrammar: true).Issue);
        return null;
    }

    private Token Take(TokenKind kind, int length, object? value = null)
    {
        var token = new Token(kind, source.Substring(_at, length), _at, value);
        _at += length;
        return token;
    }

    private Token Word()
    {
        var end = _at;
        while (end < source.Length && (char.IsAsciiLetterOrDigit(source[end]) || source[end] == '_')) end++;
        return source[_at..end] switch
        {
            "true" => Take(TokenKind.Literal, 4, true),
            "false" => Take(TokenKind.Literal, 5, false),
            "null" => Take(TokenKind.Literal, 4),
            "in" => Take(TokenKind.Operator, 2),
            var word => Take(TokenKind.Identifier, word.Length),
        };
    }

    private Token String()
    {
        var start = _at;
        var value = StringLiteral.Read(source, start, out var length);
        return Take(TokenKind.Literal, length, value);
    }

    private Token Number()
    {
        var isHex = source.AsSpan(_at).StartsWith("0x", StringComparison.Ordinal) && _at + 2 < source.Length
            && char.IsAsciiHexDigit(source[_at + 2]);
        var end = isHex ? _at + 2 : _at;
        while (end < source.Length && (isHex ? char.IsAsciiHexDigit(source[end]) : char.IsAsciiDigit(source[end]))) end++;
        var isFloat = !isHex && (Fraction(ref end) | Exponent(ref end));
        var digits = source[(isHex ? _at + 2 : _at)..end];
        if (isFloat) return Take(TokenKind.Literal, end - _at, Float(digits));
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (!ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out var number))
            throw new CelSyntaxException(_at, "invalid int literal");
        if (end < source.Length && source[end] is ('u' or 'U')) return Take(TokenKind.Literal, end + 1 - _at, number);
        // The sign stands before the number: the parser decides whether it fits.
        return Take(TokenKind.Literal, end - _at, new Magnitude(number));
    }

    private double Float(string digits) =>
        double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new CelSyntaxException(_at, "invalid double literal");

    private bool Fraction(ref int end)
    {
        if (end + 1 >= source.Length || source[end] != '.' || !char.IsAsciiDigit(source[end + 1])) return false;
        end++;
        while (end < source.Length && char.IsAsciiDigit(source[end])) end++;
        return true;
    }

    private bool Exponent(ref int end)
    {
        if (end >= source.Length || source[end] is not ('e' or 'E')) return false;
        var digits = end + 1;
        if (digits < source.Length && source[digits] is ('+' or '-')) digits++;
        if (digits >= source.Length || !char.IsAsciiDigit(source[digits])) return false;
        end = digits;
        while (end < source.Length && char.IsAsciiDigit(source[end])) end++;
        return true;
    }
}

/// <summary>An integer literal without its sign.</summary>
internal readonly record struct Magnitude(ulong Value);
