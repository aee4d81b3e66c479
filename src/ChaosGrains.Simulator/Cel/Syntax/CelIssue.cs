using System.Globalization;

namespace ChaosGrains.Simulator.Cel.Syntax;

/// <summary>Something wrong with an expression, found before it is evaluated.</summary>
/// <param name="Offset">Where in the expression.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record CelIssue(int Offset, string Message)
{
    /// <summary>The complaint with the line it concerns and a mark below it.</summary>
    public string Show(string source)
    {
        var offset = Math.Clamp(Offset, 0, source.Length);
        var lineStart = offset == 0 ? 0 : source.LastIndexOf('\n', offset - 1) + 1;
        var lineEnd = source.IndexOf('\n', lineStart);
        var line = (lineEnd < 0 ? source[lineStart..] : source[lineStart..lineEnd]).Replace('\t', ' ');
        var lineNumber = source.AsSpan(0, lineStart).Count('\n') + 1;
        var column = offset - lineStart;
        return string.Create(CultureInfo.InvariantCulture,
            $"ERROR: <input>:{lineNumber}:{column + 1}: {Message}\n | {line}\n | {new string('.', column)}^");
    }
}

/// <summary>Ends parsing.</summary>
/// <param name="offset">Where in the expression.</param>
/// <param name="message">What is wrong.</param>
/// <param name="isGrammar">Whether it is no expression at all, as opposed to one that misuses a name, a number or a macro.</param>
internal sealed class CelSyntaxException(int offset, string message, bool isGrammar = false) : Exception(message)
{
    /// <summary>The complaint.</summary>
    public CelIssue Issue { get; } = new(offset, isGrammar ? "Syntax error: " + message : message);
}
