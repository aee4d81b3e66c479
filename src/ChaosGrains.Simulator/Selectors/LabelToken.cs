namespace ChaosGrains.Simulator.Selectors;

/// <summary>Kinds of words in a label selector.</summary>
internal enum LabelTokenKind
{
    End, Identifier, Comma, OpenParenthesis, ClosedParenthesis, Not, Equal, DoubleEqual, NotEqual, GreaterThan, LessThan, In, NotIn,
}

/// <summary>One word of a label selector, and how it was written.</summary>
internal readonly record struct LabelToken(LabelTokenKind Kind, string Text)
{
    private const string Special = "=!(),><";

    /// <summary>Splits a selector into words; the last one is always <see cref="LabelTokenKind.End"/>.</summary>
    public static IReadOnlyList<LabelToken> Scan(string text)
    {
        var tokens = new List<LabelToken>();
        var position = 0;
        while (position < text.Length && text[position] != '\0')
        {
            if (IsSpace(text[position]))
            {
                position++;
                continue;
            }

            var token = IsSpecial(text[position]) ? Symbol(text, position) : Word(text, position);
            tokens.Add(token);
            position += token.Text.Length;
        }

        tokens.Add(new LabelToken(LabelTokenKind.End, ""));
        return tokens;
    }

    private static LabelToken Symbol(string text, int start)
    {
        var two = text.AsSpan(start, Math.Min(2, text.Length - start));
        return two switch
        {
            "==" => new(LabelTokenKind.DoubleEqual, "=="),
            "!=" => new(LabelTokenKind.NotEqual, "!="),
            ['=', ..] => new(LabelTokenKind.Equal, "="),
            ['!', ..] => new(LabelTokenKind.Not, "!"),
            ['(', ..] => new(LabelTokenKind.OpenParenthesis, "("),
            [')', ..] => new(LabelTokenKind.ClosedParenthesis, ")"),
            ['>', ..] => new(LabelTokenKind.GreaterThan, ">"),
            ['<', ..] => new(LabelTokenKind.LessThan, "<"),
            _ => new(LabelTokenKind.Comma, ","),
        };
    }

    private static LabelToken Word(string text, int start)
    {
        var end = start;
        while (end < text.Length && text[end] != '\0' && !IsSpace(text[end]) && !IsSpecial(text[end]))
        {
            end++;
        }

        var word = text[start..end];
        return new(word switch { "in" => LabelTokenKind.In, "notin" => LabelTokenKind.NotIn, _ => LabelTokenKind.Identifier }, word);
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n';

    private static bool IsSpecial(char c) => Special.Contains(c, StringComparison.Ordinal);
}
