using ChaosGrains.Simulator.Cel.Syntax;

namespace ChaosGrains.Simulator.Cel.Checking;

/// <summary>Goes through all parts of an expression.</summary>
internal static class ExprWalk
{
    /// <summary>The expression and everything in it.</summary>
    public static IEnumerable<Expr> All(Expr expr) => Parts(expr).SelectMany(All).Prepend(expr);

    /// <summary>What an expression is directly made of.</summary>
    public static IEnumerable<Expr> Parts(Expr expr) => expr switch
    {
        Select select => [select.Operand],
        Call call => call.Operands,
        ListLiteral list => list.Elements,
        MapLiteral map => map.Entries.SelectMany(e => (Expr[])[e.Key, e.Value]),
        Comprehension loop => [loop.Range, loop.Initial, loop.Condition, loop.Step, loop.Result],
        _ => [],
    };
}
