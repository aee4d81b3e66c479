using ChaosGrains.Simulator.Cel.Types;
using ChaosGrains.Simulator.Cel.Values;

namespace ChaosGrains.Simulator.Cel.Functions;

/// <summary>A function for arguments of certain types.</summary>
/// <param name="Parameters">Types of the arguments; of the value it is called on first, when it is called on one.</param>
/// <param name="Result">Type of the result.</param>
/// <param name="IsMember">Whether it is called on a value.</param>
/// <param name="Apply">Computes the result, or an error as a value. Arguments are never errors.</param>
internal sealed record Overload(IReadOnlyList<CelType> Parameters, CelType Result, bool IsMember, Func<object?[], object?> Apply)
{
    /// <summary>Whether values fit the parameters, as far as can be seen from the values.</summary>
    public bool Takes(object?[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
            if (!Takes(Parameters[i], arguments[i])) return false;
        return arguments.Length == Parameters.Count;
    }

    private static bool Takes(CelType type, object? value) => type.Kind switch
    {
        CelKind.Dyn or CelKind.Variable => true,
        CelKind.Bool => value is bool,
        CelKind.Int => value is long,
        CelKind.Uint => value is ulong,
        CelKind.Double => value is double,
        CelKind.String => value is string,
        CelKind.Bytes => value is byte[],
        CelKind.Null => value is null,
        CelKind.Duration => value is CelDuration,
        CelKind.Timestamp => value is CelTimestamp,
        CelKind.List =>
            value is IReadOnlyList<object?> list
            && (type.Parameters[0].Kind is CelKind.Dyn or CelKind.Variable || list.All(v => Takes(type.Parameters[0], v))),
        CelKind.Map => value is ICelMap,
        CelKind.Optional => value is CelOptional,
        CelKind.Type => value is CelType,
        CelKind.Opaque => value is not null && RuntimeTypes.Of(value).Name == type.Name,
        _ => false,
    };
}
