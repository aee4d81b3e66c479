namespace ChaosGrains.Simulator.Cel.Syntax;

/// <summary>
/// Expands the macros: <c>has</c>, <c>all</c>, <c>exists</c>, <c>exists_one</c>, <c>map</c>, <c>filter</c>, those with two variables,
/// <c>optMap</c>.
/// </summary>
internal static class Macros
{
    /// <summary>Name of what a loop gathers; no expression can name it.</summary>
    public const string Accumulator = "@result";

    /// <summary>What the call expands to; null when it is a call of a function.</summary>
    public static Expr? Expand(int offset, string name, Expr? target, IReadOnlyList<Expr> arguments)
    {
        if (target is null) return name == "has" && arguments.Count == 1 ? Has(offset, arguments[0]) : null;
        var loop = new LoopMacros(offset, target, arguments);
        return (name, arguments.Count) switch
        {
            ("all", 2 or 3) => loop.All(),
            ("exists", 2 or 3) => loop.Exists(),
            ("exists_one", 2) or ("existsOne", 2 or 3) => loop.ExistsOne(),
            ("map", 2 or 3) => loop.Map(),
            ("filter", 2) => loop.Filter(),
            ("transformList", 3 or 4) => loop.TransformList(),
            ("transformMap", 3 or 4) => loop.TransformMap(),
            ("optMap", 2) => Optional(offset, target, arguments, keep: false),
            ("optFlatMap", 2) => Optional(offset, target, arguments, keep: true),
            _ => null,
        };
    }

    private static Select Has(int offset, Expr argument) => argument is Select { IsTest: false } select
        ? new Select(offset, select.Operand, select.Field, isTest: true)
        : throw new CelSyntaxException(argument.Offset, "invalid argument to has() macro");

    private static Call Optional(int offset, Expr target, IReadOnlyList<Expr> arguments, bool keep)
    {
        if (arguments[0] is not Identifier variable)
            throw new CelSyntaxException(arguments[0].Offset, "optMap() variable name must be a simple identifier");
        var bound = new Comprehension(offset)
        {
            Variable = "#unused",
            Range = new ListLiteral(offset, [], new HashSet<int>()),
            Accumulator = variable.Name,
            Initial = new Call(offset, "value", target, []),
            Condition = new Literal(offset, false),
            Step = new Identifier(offset, variable.Name),
            Result = arguments[1],
        };
        Expr mapped = keep ? bound : new Call(offset, "optional.of", null, [bound]);
        return new Call(offset, "_?_:_", null,
            [new Call(offset, "hasValue", target, []), mapped, new Call(offset, "optional.none", null, [])]);
    }
}
