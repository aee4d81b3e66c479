using ChaosGrains.Simulator.Cel.Values;

namespace ChaosGrains.Simulator.Cel.Evaluation;

/// <summary>Operators that do not need all operands: an error counts only when the other side does not decide.</summary>
internal static class Logic
{
    /// <summary>False when one side is false.</summary>
    public static Plan And(Plan left, Plan right) => Decide(left, right, deciding: false);

    /// <summary>True when one side is true.</summary>
    public static Plan Or(Plan left, Plan right) => Decide(left, right, deciding: true);

    /// <summary>Evaluates the chosen side only.</summary>
    public static Plan Choose(Plan condition, Plan then, Plan otherwise) => frame => condition(frame) switch
    {
        true => then(frame),
        false => otherwise(frame),
        CelError error => error,
        _ => CelError.NoSuchOverload,
    };

    /// <summary>The value of an optional, or what stands in for it.</summary>
    public static Plan OrElse(Plan optional, Plan otherwise, bool unwrap) => frame => optional(frame) switch
    {
        CelError error => error,
        CelOptional { HasValue: true } some => unwrap ? some.Value : some,
        CelOptional => otherwise(frame),
        _ => CelError.NoSuchOverload,
    };

    private static Plan Decide(Plan left, Plan right, bool deciding) => frame =>
    {
        var first = left(frame);
        if (first is bool a && a == deciding) return deciding;
        var second = right(frame);
        if (second is bool b && b == deciding) return deciding;
        if (first is bool && second is bool) return !deciding;
        return first as CelError ?? second as CelError ?? CelError.NoSuchOverload;
    };
}
