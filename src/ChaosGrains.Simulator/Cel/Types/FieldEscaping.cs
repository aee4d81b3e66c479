using System.Text;

namespace ChaosGrains.Simulator.Cel.Types;

/// <summary>
/// Field names as expressions write them: what is no identifier or a reserved word is escaped (<c>__if__</c>, <c>a__dash__b</c>).
/// </summary>
internal static class FieldEscaping
{
    private static readonly HashSet<string> Reserved =
    [
        "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop",
        "package", "namespace", "return", "var", "void", "while",
    ];

    private static readonly (string Plain, string Escaped)[] Sequences =
        [("__", "__underscores__"), (".", "__dot__"), ("-", "__dash__"), ("/", "__slash__")];

    /// <summary>Whether a name is a reserved word.</summary>
    public static bool IsReserved(string name) => Reserved.Contains(name);

    /// <summary>The name as written in expressions; null when it cannot be written.</summary>
    public static string? Escape(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0])) return null;
        if (Reserved.Contains(name)) return $"__{name}__";
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' or '/')) return null;
        var escaped = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var (plain, sequence) = Array.Find(Sequences, s => string.CompareOrdinal(name, i, s.Plain, 0, s.Plain.Length) == 0);
            escaped.Append(sequence ?? name[i].ToString());
            if (plain is not null) i += plain.Length - 1;
        }
        return escaped.ToString();
    }

    /// <summary>The name in the object for one written in an expression; null when no name is written so.</summary>
    public static string? Unescape(string escaped)
    {
        if (!escaped.Contains("__", StringComparison.Ordinal)) return escaped;
        if (escaped.Length > 4 && escaped.StartsWith("__", StringComparison.Ordinal) && escaped.EndsWith("__", StringComparison.Ordinal)
            && Reserved.Contains(escaped[2..^2])) return escaped[2..^2];
        var plain = new StringBuilder();
        for (var i = 0; i < escaped.Length; i++)
        {
            var (text, sequence) = Array.Find(Sequences, s => string.CompareOrdinal(escaped, i, s.Escaped, 0, s.Escaped.Length) == 0);
            if (sequence is null && string.CompareOrdinal(escaped, i, "__", 0, 2) == 0) return null;
            plain.Append(text ?? escaped[i].ToString());
            if (sequence is not null) i += sequence.Length - 1;
        }
        return plain.ToString();
    }
}
