namespace ChaosGrains.Simulator.Cel.Syntax;

/// <summary>Expands one macro that loops.</summary>
internal sealed class LoopMacros(int offset, Expr range, IReadOnlyList<Expr> arguments)
{
    private Identifier Gathered => new(offset, Macros.Accumulator);

    private int VariableCount { get; set; } = 1;

    /// <summary>Whether the predicate holds for all; one that fails is enough, even if others cannot be evaluated.</summary>
    public Comprehension All()
    {
        VariableCount = arguments.Count - 1;
        return Loop(
            True(), Of("@not_strictly_false", Gathered), Of("_&&_", Gathered, arguments[^1]), Gathered);
    }

    /// <summary>Whether the predicate holds for one at least.</summary>
    public Comprehension Exists()
    {
        VariableCount = arguments.Count - 1;
        return Loop(
            new Literal(offset, false), Of("@not_strictly_false", Of("!_", Gathered)), Of("_||_", Gathered, arguments[^1]), Gathered);
    }

    /// <summary>Whether the predicate holds for exactly one.</summary>
    public Comprehension ExistsOne()
    {
        VariableCount = arguments.Count - 1;
        var step = Choose(arguments[^1], Of("_+_", Gathered, Number(1)), Gathered);
        return Loop(Number(0), True(), step, Of("_==_", Gathered, Number(1)));
    }

    /// <summary>What an expression makes of the elements, of those the predicate holds for if there is one.</summary>
    public Comprehension Map() => Collect(arguments.Count == 3 ? arguments[1] : null, arguments[^1]);

    /// <summary>The elements that the predicate holds for.</summary>
    public Comprehension Filter() => Collect(arguments[1], arguments[0]);

    /// <summary>As <see cref="Map"/>, with index or key and value.</summary>
    public Comprehension TransformList()
    {
        VariableCount = 2;
        return Collect(arguments.Count == 4 ? arguments[2] : null, arguments[^1]);
    }

    /// <summary>A map of the same keys with what an expression makes of the values.</summary>
    public Comprehension TransformMap()
    {
        VariableCount = 2;
        Expr step = Of("@mapInsert", Gathered, arguments[0], arguments[^1]);
        if (arguments.Count == 4) step = Choose(arguments[2], step, Gathered);
        return Loop(new MapLiteral(offset, []), True(), step, Gathered);
    }

    private Comprehension Collect(Expr? predicate, Expr element)
    {
        Expr step = Of("_+_", Gathered, new ListLiteral(offset, [element], new HashSet<int>()));
        if (predicate is not null) step = Choose(predicate, step, Gathered);
        return Loop(new ListLiteral(offset, [], new HashSet<int>()), True(), step, Gathered);
    }

    private Comprehension Loop(Expr initial, Expr condition, Expr step, Expr result) => new(offset)
    {
        Variable = Name(0),
        SecondVariable = VariableCount == 2 ? Name(1) : null,
        Range = range,
        Accumulator = Macros.Accumulator,
        Initial = initial,
        Condition = condition,
        Step = step,
        Result = result,
    };

    private string Name(int index) => arguments[index] is Identifier { Name: not ("__result__" or Macros.Accumulator) } identifier
        ? identifier.Name
        : throw new CelSyntaxException(arguments[index].Offset, "argument must be a simple name");

    private Literal True() => new(offset, true);

    private Literal Number(long value) => new(offset, value);

    private Call Of(string function, params Expr[] operands) => new(offset, function, null, operands);

    private Call Choose(Expr condition, Expr then, Expr otherwise) => Of("_?_:_", condition, then, otherwise);
}
