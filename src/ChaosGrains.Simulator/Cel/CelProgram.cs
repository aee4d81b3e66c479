using ChaosGrains.Simulator.Cel.Checking;
using ChaosGrains.Simulator.Cel.Evaluation;
using ChaosGrains.Simulator.Cel.Syntax;
using ChaosGrains.Simulator.Cel.Types;

namespace ChaosGrains.Simulator.Cel;

/// <summary>An expression that is ready to be evaluated, as often as wanted and by several threads.</summary>
internal sealed class CelProgram
{
    private readonly Plan _plan;
    private readonly IReadOnlyList<string> _variables;
    private readonly int _frameSize;

    private CelProgram(Expr expr, IReadOnlyList<string> variables)
    {
        var planner = new Planner();
        foreach (var name in variables)
            planner.Declare(name);
        Expression = expr;
        _variables = variables;
        _plan = planner.Of(expr);
        _frameSize = planner.FrameSize;
    }

    /// <summary>The checked expression.</summary>
    public Expr Expression { get; }

    /// <summary>The type of its value.</summary>
    public CelType Type => Expression.Type;

    /// <summary>Whether it reads a variable.</summary>
    public bool Reads(string variable) => ExprWalk.All(Expression).Any(e => e is Identifier identifier && identifier.Name == variable);

    /// <summary>
    /// Compiles an expression over variables of these types; null, and what is wrong in words, when it cannot be evaluated.
    /// </summary>
    public static CelProgram? Compile(string source, IReadOnlyDictionary<string, CelType> variables, out string issues)
    {
        var expr = Parser.Parse(source, out var found);
        if (expr is not null) found = Checker.Check(expr, variables);
        issues = string.Join('\n', found.Select(i => i.Show(source)));
        return expr is not null && found.Count == 0 ? new CelProgram(expr, [.. variables.Keys]) : null;
    }

    /// <summary>
    /// Evaluates it; an error is a value (<see cref="Values.CelError"/>). Values stand in the order the variables were declared in.
    /// </summary>
    public object? Evaluate(params ReadOnlySpan<object?> values)
    {
        if (values.Length != _variables.Count) throw new ArgumentException($"{_variables.Count} values wanted.", nameof(values));
        var frame = new object?[_frameSize];
        values.CopyTo(frame);
        return _plan(frame);
    }
}
