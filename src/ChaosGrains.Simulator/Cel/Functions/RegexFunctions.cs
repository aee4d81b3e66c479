using System.Text.RegularExpressions;
using ChaosGrains.Simulator.Cel.Values;
using ChaosGrains.Simulator.Schemas;

namespace ChaosGrains.Simulator.Cel.Functions;

/// <summary>Regular expressions.</summary>
internal static class RegexFunctions
{
    /// <summary>Adds the functions.</summary>
    public static void AddTo(FunctionTable table) => table
        .Member("string", "matches(string): bool", a => With(a[1], regex => regex.IsMatch((string)a[0]!)))
        .Global("matches(string, string): bool", a => With(a[1], regex => regex.IsMatch((string)a[0]!)))
        .Member("string", "find(string): string", a => With(a[1], regex => regex.Match((string)a[0]!).Value))
        .Member("string", "findAll(string): list(string)", a => With(a[1], regex => FindAll(regex, (string)a[0]!, -1)))
        .Member("string", "findAll(string, int): list(string)", a => With(a[1], regex => FindAll(regex, (string)a[0]!, (long)a[2]!)));

    private static object With(object? pattern, Func<Regex, object> use)
    {
        try
        {
            return use(Re2.Get((string)pattern!));
        }
        catch (ArgumentException e)
        {
            return new CelError(e.Message);
        }
    }

    private static IReadOnlyList<object?> FindAll(Regex regex, string text, long most)
    {
        var found = regex.Matches(text).Select(m => (object?)m.Value);
        return [.. most < 0 ? found : found.Take((int)Math.Min(most, int.MaxValue))];
    }
}
