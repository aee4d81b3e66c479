using System.Globalization;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Cel.Costs;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Definitions;

/// <summary>Adds up what the rules of a schema can cost.</summary>
internal sealed class RuleCosts
{
    /// <summary>Most that one rule may cost.</summary>
    public const ulong MostPerRule = 10_000_000;

    private const ulong MostTogether = 100_000_000;
    private const int MostTold = 4;

    private readonly List<(string Path, ulong Cost)> _expensive = [];
    private ulong _total;

    /// <summary>Adds a rule.</summary>
    public void Add(string path, ulong cost)
    {
        _total = CostRange.Add(_total, cost);
        if (cost >= MostTogether / 100) _expensive.Add((path, cost));
    }

    /// <summary>Complaints when all rules together cost too much: the most expensive ones, then the sum.</summary>
    public IEnumerable<FieldError> TooExpensive(string path)
    {
        if (_total <= MostTogether) yield break;
        foreach (var (rule, _) in _expensive.OrderByDescending(e => e.Cost).Take(MostTold))
            yield return FieldErrors.Forbidden(rule,
                "contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema");
        yield return FieldErrors.Forbidden(path,
            Exceeds("x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema", _total, MostTogether));
    }

    /// <summary>That something costs too much, and what to do.</summary>
    public static string Exceeds(string what, ulong cost, ulong most)
    {
        var factor = (double)cost / most;
        var shown = factor > 100 ? "more than 100x"
            : factor < 1.5 ? factor.ToString("F6", CultureInfo.InvariantCulture) + "x"
            : factor.ToString("F1", CultureInfo.InvariantCulture) + "x";
        return $"{what} exceeds budget by factor of {shown} (try simplifying the rule, or adding maxItems, maxProperties, and "
            + "maxLength where arrays, maps, and strings are declared)";
    }
}
