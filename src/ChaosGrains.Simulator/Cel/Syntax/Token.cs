namespace ChaosGrains.Simulator.Cel.Syntax;

/// <summary>What a token is.</summary>
internal enum TokenKind { End, Identifier, Literal, Operator }

/// <summary>One token of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written.</param>
/// <param name="Offset">Where it starts.</param>
/// <param name="Value">The value of a literal.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Offset, object? Value = null)
{
    /// <summary>Whether it is this operator or keyword.</summary>
    public bool Is(string text) => Kind == TokenKind.Operator && Text == text;

    /// <summary>As messages about syntax name it.</summary>
    public string Shown => Kind == TokenKind.End ? "<EOF>" : Text;
}
