using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Selectors;

/// <summary>
/// Reads the text form of a label selector: <c>a=b,c in (d,e),!f,g>3</c>. Recursive descent, one method for each part of the grammar.
/// </summary>
internal sealed class LabelSelectorParser(string text)
{
    private const string Operators = "in, notin, =, ==, !=, gt, lt";

    private readonly IReadOnlyList<LabelToken> _tokens = LabelToken.Scan(text);
    private int _position;

    /// <summary>The requirements in the order of the text.</summary>
    /// <exception cref="ApiException">400, with the server's message, when the text is no selector.</exception>
    public IReadOnlyList<LabelRequirement> Parse()
    {
        var requirements = new List<LabelRequirement>();
        while (PeekValue().Kind != LabelTokenKind.End)
        {
            if (!StartsRequirement(PeekValue()))
            {
                throw Bad($"found '{PeekValue().Text}', expected: !, identifier, or 'end of string'");
            }

            requirements.Add(ParseRequirement());
            var separator = Next();
            if (separator.Kind is not (LabelTokenKind.End or LabelTokenKind.Comma))
            {
                throw Bad($"found '{separator.Text}', expected: ',' or 'end of string'");
            }

            if (separator.Kind == LabelTokenKind.End)
            {
                break;
            }

            if (!StartsRequirement(PeekValue()))
            {
                throw Bad($"found '{PeekValue().Text}', expected: identifier after ','");
            }
        }

        return requirements;
    }

    private static bool StartsRequirement(LabelToken token) => token.Kind is LabelTokenKind.Identifier or LabelTokenKind.Not;

    private LabelRequirement ParseRequirement()
    {
        var negated = PeekValue().Kind == LabelTokenKind.Not;
        if (negated)
        {
            Next();
        }

        var key = NextValue();
        if (key.Kind != LabelTokenKind.Identifier)
        {
            throw BadRequirement($"found '{key.Text}', expected: identifier");
        }

        if (LabelSyntax.KeyErrors(key.Text) is { Count: > 0 } errors)
        {
            throw BadRequirement($"<nil>: Invalid value: {GoSyntax.Quote(key.Text)}: {string.Join("; ", errors)}");
        }

        var alone = PeekValue().Kind is LabelTokenKind.End or LabelTokenKind.Comma;
        return negated ? Checked(new LabelRequirement(key.Text, LabelOperator.DoesNotExist, []))
            : alone ? Checked(new LabelRequirement(key.Text, LabelOperator.Exists, []))
            : ParseComparison(key.Text);
    }

    private LabelRequirement ParseComparison(string key)
    {
        var word = Next();
        var comparison = word.Kind switch
        {
            LabelTokenKind.In => LabelOperator.In,
            LabelTokenKind.NotIn => LabelOperator.NotIn,
            LabelTokenKind.Equal or LabelTokenKind.DoubleEqual => LabelOperator.Equal,
            LabelTokenKind.NotEqual => LabelOperator.NotEqual,
            LabelTokenKind.GreaterThan => LabelOperator.GreaterThan,
            LabelTokenKind.LessThan => LabelOperator.LessThan,
            _ => throw BadRequirement($"found '{word.Text}', expected: {Operators}"),
        };
        var values = comparison is LabelOperator.In or LabelOperator.NotIn ? ParseSet() : [ParseExactValue()];
        return Checked(new LabelRequirement(key, comparison, [.. values]));
    }

    private string ParseExactValue()
    {
        if (PeekValue().Kind is LabelTokenKind.End or LabelTokenKind.Comma)
        {
            return "";
        }

        var value = NextValue();
        return value.Kind == LabelTokenKind.Identifier ? value.Text : throw BadRequirement($"found '{value.Text}', expected: identifier");
    }

    private SortedSet<string> ParseSet()
    {
        var open = NextValue();
        if (open.Kind != LabelTokenKind.OpenParenthesis)
        {
            throw BadRequirement($"found '{open.Text}' expected: '('");
        }

        switch (PeekValue().Kind)
        {
            case LabelTokenKind.ClosedParenthesis:
                Next();
                return [""];
            case LabelTokenKind.Identifier or LabelTokenKind.Comma:
                var values = ParseList();
                Next();
                return values;
            default:
                throw BadRequirement($"found '{PeekValue().Text}', expected: ',', ')' or identifier");
        }
    }

    /// <summary>
    /// Reads up to the closing parenthesis and leaves it; nothing between two commas, or a comma and a parenthesis, is the empty value.
    /// </summary>
    private SortedSet<string> ParseList()
    {
        var values = new SortedSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var word = NextValue();
            var following = PeekValueOrEnd();
            switch (word.Kind)
            {
                case LabelTokenKind.Identifier when following.Kind is LabelTokenKind.Comma or LabelTokenKind.ClosedParenthesis:
                    values.Add(word.Text);
                    break;
                case LabelTokenKind.Identifier:
                    throw BadRequirement($"found '{following.Text}', expected: ',' or ')'");
                case LabelTokenKind.Comma:
                    if (values.Count == 0 || following.Kind is LabelTokenKind.Comma or LabelTokenKind.ClosedParenthesis)
                    {
                        values.Add("");
                    }

                    break;
                default:
                    throw BadRequirement($"found '{word.Text}', expected: ',', or identifier");
            }

            if (following.Kind == LabelTokenKind.ClosedParenthesis)
            {
                return values;
            }
        }
    }

    private LabelToken Next() => _tokens[_position++];

    /// <summary>The next word where a key or value stands: <c>in</c> and <c>notin</c> are names like others there.</summary>
    private LabelToken NextValue()
    {
        var token = PeekValue();
        _position++;
        return token;
    }

    private LabelToken PeekValue() =>
        _tokens[_position] is { Kind: LabelTokenKind.In or LabelTokenKind.NotIn } token
            ? token with { Kind = LabelTokenKind.Identifier }
            : _tokens[_position];

    private LabelToken PeekValueOrEnd() => _position < _tokens.Count ? PeekValue() : _tokens[^1];

    private static LabelRequirement Checked(LabelRequirement requirement)
    {
        var errors = requirement.Errors().Distinct().ToList();
        return errors.Count switch
        {
            0 => requirement,
            1 => throw BadRequirement(errors[0]),
            _ => throw BadRequirement($"[{string.Join(", ", errors)}]"),
        };
    }

    private static ApiException BadRequirement(string message) => Bad("unable to parse requirement: " + message);

    private static ApiException Bad(string message) => new(400, "BadRequest", message);
}
