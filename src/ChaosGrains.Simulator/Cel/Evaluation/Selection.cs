using ChaosGrains.Simulator.Cel.Syntax;
using ChaosGrains.Simulator.Cel.Values;

namespace ChaosGrains.Simulator.Cel.Evaluation;

/// <summary>Takes fields of objects, maps and optionals.</summary>
internal static class Selection
{
    /// <summary>The plan of a selection.</summary>
    public static Plan Plan(Select select, Plan operand)
    {
        if (select.IsTest) return frame => Test(operand(frame), select.Field);
        return select.IsOptional ? frame => Optional(operand(frame), select.Field) : frame => Field(operand(frame), select.Field);
    }

    private static object? Field(object? value, string field) => value switch
    {
        CelError => value,
        ICelMap map => map.TryGet(field, out var found) ? found : CelError.NoSuchKey(field),
        CelOptional => Optional(value, field),
        _ => CelError.NoSuchKey(field),
    };

    private static object? Test(object? value, string field) => value switch
    {
        CelError => value,
        ICelMap map => map.TryGet(field, out _),
        CelOptional { HasValue: false } => false,
        CelOptional some => Test(some.Value, field),
        _ => CelError.NoSuchOverload,
    };

    private static object? Optional(object? value, string field) => value switch
    {
        CelError => value,
        CelOptional { HasValue: false } => CelOptional.None,
        CelOptional some => Optional(some.Value, field),
        ICelMap map => !map.TryGet(field, out var found) ? CelOptional.None : found is CelError ? found : CelOptional.Of(found),
        _ => CelError.NoSuchOverload,
    };
}
