using ChaosGrains.Simulator.Cel.Syntax;
using ChaosGrains.Simulator.Cel.Types;

namespace ChaosGrains.Simulator.Cel.Checking;

/// <summary>Checks that literals hold values of one type only, except in the arguments of <c>format</c>.</summary>
internal static class HomogeneityCheck
{
    /// <summary>What differs from the first of its kind.</summary>
    public static IEnumerable<CelIssue> Run(Expr expr)
    {
        if (expr is Call { Function: "format", Target: not null }) return [];
        var own = expr switch
        {
            ListLiteral list => Differing([.. list.Elements.Select((e, i) => (e, list.Optional.Contains(i)))]),
            MapLiteral map =>
                [.. Differing([.. map.Entries.Select(e => (e.Key, false))]),
                .. Differing([.. map.Entries.Select(e => (e.Value, e.IsOptional))])],
            _ => [],
        };
        return [.. own, .. ExprWalk.Parts(expr).SelectMany(Run)];
    }

    private static List<CelIssue> Differing(IReadOnlyList<(Expr Expr, bool IsOptional)> entries)
    {
        var issues = new List<CelIssue>();
        CelType? first = null;
        foreach (var (expr, isOptional) in entries)
        {
            var type = isOptional && expr.Type.Kind == CelKind.Optional ? expr.Type.Parameters[0] : expr.Type;
            first ??= type;
            if (!first.Is(type)) issues.Add(new CelIssue(expr.Offset, $"expected type '{first}' but found '{type}'"));
        }
        return issues;
    }
}
