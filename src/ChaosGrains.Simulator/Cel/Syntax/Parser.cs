namespace ChaosGrains.Simulator.Cel.Syntax;

/// <summary>Reads an expression by precedence climbing. Macros are expanded as they are read.</summary>
internal sealed class Parser
{
    private const int DeepestNesting = 250;

    private const string ExpectedOperand =
        "{'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}";

    private static readonly string[][] Levels =
    [
        ["||"], ["&&"], ["==", "!=", "<", "<=", ">", ">=", "in"], ["+", "-"], ["*", "/", "%"],
    ];

    private static readonly HashSet<string> Reserved =
    [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace", "return",
        "var", "void", "while",
    ];

    private readonly IReadOnlyList<Token> _tokens;
    private int _at;
    private int _depth;

    private Parser(IReadOnlyList<Token> tokens) => _tokens = tokens;

    private Token Following => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    private Token Current => _tokens[_at];

    /// <summary>Parses a whole expression; null, and what is wrong, when it is none.</summary>
    public static Expr? Parse(string source, out IReadOnlyList<CelIssue> issues)
    {
        var lexer = new Lexer(source);
        Expr? expr = null;
        try
        {
            expr = new Parser(lexer.Run()).Whole();
            issues = lexer.Issues;
        }
        catch (CelSyntaxException e)
        {
            issues = [.. lexer.Issues, e.Issue];
        }
        return issues.Count == 0 ? expr : null;
    }

    private Expr Whole()
    {
        var expr = Conditional();
        if (Current.Kind == TokenKind.End) return expr;
        throw Following.Kind == TokenKind.End ? Wrong($"extraneous input '{Current.Shown}' expecting <EOF>") : Unexpected("<EOF>");
    }

    private Expr Conditional()
    {
        if (++_depth > DeepestNesting) throw new CelSyntaxException(Current.Offset, "expression recursion limit exceeded: 250");
        var condition = Binary(0);
        if (!Current.Is("?"))
        {
            _depth--;
            return condition;
        }
        var mark = Take();
        var then = Binary(0);
        Expect(":");
        var otherwise = Conditional();
        _depth--;
        return new Call(mark.Offset, "_?_:_", null, [condition, then, otherwise]);
    }

    private Expr Binary(int level)
    {
        if (level == Levels.Length) return Unary();
        var left = Binary(level + 1);
        while (Current.Kind == TokenKind.Operator && Levels[level].Contains(Current.Text))
        {
            var mark = Take();
            left = new Call(mark.Offset, mark.Text == "in" ? "@in" : $"_{mark.Text}_", null, [left, Binary(level + 1)]);
        }
        return left;
    }

    private Expr Unary()
    {
        if (!Current.Is("!") && !Current.Is("-")) return Member(Primary());
        var mark = Take();
        if (mark.Text == "-" && Current is { Kind: TokenKind.Literal, Value: Magnitude or double }) return Member(Negative(mark));
        var count = 1;
        for (; Current.Is(mark.Text); count++) Take();
        var operand = Member(Primary());
        return count % 2 == 0 ? operand : new Call(mark.Offset, mark.Text == "!" ? "!_" : "-_", null, [operand]);
    }

    private Literal Negative(Token mark)
    {
        var number = Take();
        if (number.Value is double value) return new Literal(mark.Offset, -value);
        var magnitude = ((Magnitude)number.Value!).Value;
        if (magnitude > 1UL << 63) throw new CelSyntaxException(mark.Offset, "invalid int literal");
        return new Literal(mark.Offset, unchecked(-(long)magnitude));
    }

    private Expr Member(Expr operand)
    {
        while (true)
        {
            if (Current.Is(".")) operand = Dotted(operand);
            else if (Current.Is("[")) operand = Indexed(operand);
            else if (Current.Is("{") && TypeName(operand) is { } name)
                throw new CelSyntaxException(Current.Offset, $"undeclared reference to '{name}' (in container '')");
            else return operand;
        }
    }

    private Expr Dotted(Expr operand)
    {
        var dot = Take();
        var isOptional = Current.Is("?");
        if (isOptional) Take();
        var name = Current.Kind == TokenKind.Identifier ? Take() : throw Unexpected("IDENTIFIER");
        if (isOptional) return new Select(dot.Offset, operand, name.Text, isOptional: true);
        if (!Current.Is("(")) return new Select(dot.Offset, operand, name.Text);
        var open = Take();
        var arguments = Arguments();
        return Macros.Expand(open.Offset, name.Text, operand, arguments) ?? new Call(open.Offset, name.Text, operand, arguments);
    }

    private Call Indexed(Expr operand)
    {
        var open = Take();
        var isOptional = Current.Is("?");
        if (isOptional) Take();
        var index = Conditional();
        Expect("]");
        return new Call(open.Offset, isOptional ? "_[?_]" : "_[_]", null, [operand, index]);
    }

    private List<Expr> Arguments()
    {
        var arguments = new List<Expr>();
        if (!Current.Is(")"))
        {
            arguments.Add(Conditional());
            while (Current.Is(","))
            {
                Take();
                arguments.Add(Conditional());
            }
        }
        Expect(")");
        return arguments;
    }

    private Expr Primary()
    {
        var token = Current;
        if (token.Kind == TokenKind.Literal)
        {
            Take();
            return new Literal(token.Offset, token.Value is Magnitude magnitude ? Positive(token, magnitude.Value) : token.Value);
        }
        if (token.Kind == TokenKind.Identifier) return IdentifierOrCall(token.Offset);
        if (token.Is(".")) return Rooted();
        if (token.Is("[")) return List();
        if (token.Is("{")) return Map();
        if (!token.Is("(")) throw Unexpected(ExpectedOperand);
        Take();
        var inner = Conditional();
        Expect(")");
        return inner;
    }

    private Expr Rooted()
    {
        var dot = Take();
        return Current.Kind == TokenKind.Identifier ? IdentifierOrCall(dot.Offset) : throw Unexpected("IDENTIFIER");
    }

    private static long Positive(Token token, ulong magnitude) =>
        magnitude <= long.MaxValue ? (long)magnitude : throw new CelSyntaxException(token.Offset, "invalid int literal");

    private Expr IdentifierOrCall(int offset)
    {
        var name = Take();
        if (Reserved.Contains(name.Text)) throw new CelSyntaxException(name.Offset, $"reserved identifier: {name.Text}");
        if (!Current.Is("(")) return new Identifier(offset, name.Text);
        var open = Take();
        var arguments = Arguments();
        return Macros.Expand(open.Offset, name.Text, null, arguments) ?? new Call(open.Offset, name.Text, null, arguments);
    }

    private ListLiteral List()
    {
        var open = Take();
        var elements = new List<Expr>();
        var optional = new HashSet<int>();
        while (!Current.Is("]"))
        {
            if (Current.Is("?"))
            {
                Take();
                optional.Add(elements.Count);
            }
            elements.Add(Conditional());
            if (!Current.Is(",")) break;
            Take();
        }
        Expect("]");
        return new ListLiteral(open.Offset, elements, optional);
    }

    private MapLiteral Map()
    {
        var open = Take();
        var entries = new List<MapEntry>();
        while (!Current.Is("}"))
        {
            var isOptional = Current.Is("?");
            if (isOptional) Take();
            var key = Conditional();
            Expect(":");
            entries.Add(new MapEntry(key, Conditional(), isOptional));
            if (!Current.Is(",")) break;
            Take();
        }
        Expect("}");
        return new MapLiteral(open.Offset, entries);
    }

    private static string? TypeName(Expr expr) => expr switch
    {
        Identifier identifier => identifier.Name,
        Select { IsTest: false, IsOptional: false } select when TypeName(select.Operand) is { } prefix => $"{prefix}.{select.Field}",
        _ => null,
    };

    private Token Take() => _tokens[_at++];

    private void Expect(string text)
    {
        if (Current.Is(text)) Take();
        else if (Following.Is(text)) throw Wrong($"extraneous input '{Current.Shown}' expecting '{text}'");
        else throw Current.Kind == TokenKind.End ? Wrong($"missing '{text}' at '<EOF>'") : Unexpected($"'{text}'");
    }

    private CelSyntaxException Unexpected(string expected) => Wrong($"mismatched input '{Current.Shown}' expecting {expected}");

    private CelSyntaxException Wrong(string message) => new(Current.Offset, message, isGrammar: true);
}
