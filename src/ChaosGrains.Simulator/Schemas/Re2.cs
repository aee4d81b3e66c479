using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace ChaosGrains.Simulator.Schemas;

/// <summary>
/// Regular expressions in RE2 syntax, matched in linear time. Compiled ones are kept; their number is bounded by the definitions.
/// </summary>
internal static class Re2
{
    private const int MostKept = 4096;
    private static readonly ConcurrentDictionary<string, Regex> Compiled = new(StringComparer.Ordinal);

    /// <summary>The compiled expression; <see cref="ArgumentException"/> with the server's words when it is none.</summary>
    public static Regex Get(string pattern)
    {
        if (Compiled.TryGetValue(pattern, out var regex)) return regex;
        regex = Compile(pattern);
        if (Compiled.Count < MostKept) Compiled.TryAdd(pattern, regex);
        return regex;
    }

    /// <summary>What is wrong with an expression, in the server's words; null when it is right.</summary>
    public static string? ErrorOf(string pattern)
    {
        try
        {
            Get(pattern);
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    private static Regex Compile(string pattern)
    {
        var translated = new Re2Translation(pattern).Run();
        try
        {
            return new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is RegexParseException or NotSupportedException)
        {
            throw new ArgumentException($"error parsing regexp: invalid expression: `{pattern}`", e);
        }
    }
}
