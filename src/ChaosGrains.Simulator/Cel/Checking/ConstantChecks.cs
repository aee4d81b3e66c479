using ChaosGrains.Simulator.Cel.Syntax;
using ChaosGrains.Simulator.Cel.Values;
using ChaosGrains.Simulator.Schemas;

namespace ChaosGrains.Simulator.Cel.Checking;

/// <summary>Computes what is constant ahead of evaluation: conversions of literals, and regular expressions.</summary>
internal static class ConstantChecks
{
    private static readonly HashSet<string> Conversions = ["bool", "bytes", "double", "duration", "int", "string", "timestamp", "uint"];

    /// <summary>The first error that computing a constant gives; null for none.</summary>
    public static string? Run(Expr root) => ExprWalk.All(root).OfType<Call>().Select(ErrorOf).FirstOrDefault(e => e is not null);

    private static string? ErrorOf(Call call)
    {
        if (call.Target is null && Conversions.Contains(call.Function)
            && call is { Arguments: [Literal literal], Overloads: [var overload] })
            return (overload.Apply([literal.Value]) as CelError)?.Message;
        return call is { Function: "find" or "findAll", Arguments: [Literal { Value: string pattern }, ..] } ? Re2.ErrorOf(pattern) : null;
    }
}
