using ChaosGrains.Simulator.Cel.Types;
using ChaosGrains.Simulator.Cel.Values;

namespace ChaosGrains.Simulator.Cel.Functions;

/// <summary>The type of a value at hand, as <c>type(x)</c> gives it.</summary>
internal static class RuntimeTypes
{
    private static readonly CelType AnyList = CelType.List(CelType.Dyn);
    private static readonly CelType AnyMap = CelType.Map(CelType.Dyn, CelType.Dyn);
    private static readonly CelType AnyOptional = CelType.Optional(CelType.Dyn);
    private static readonly CelType AnyType = CelType.TypeOf(CelType.Dyn);

    /// <summary>The type.</summary>
    public static CelType Of(object? value) => value switch
    {
        null => CelType.Null,
        bool => CelType.Bool,
        long => CelType.Int,
        ulong => CelType.Uint,
        double => CelType.Double,
        string => CelType.String,
        byte[] => CelType.Bytes,
        CelDuration => CelType.Duration,
        CelTimestamp => CelType.Timestamp,
        ICelMap => AnyMap,
        CelOptional => AnyOptional,
        CelType => AnyType,
        Quantity => CelType.Quantity,
        CelUrl => CelType.Url,
        System.Net.IPAddress => CelType.Ip,
        Cidr => CelType.Cidr,
        NamedFormat => CelType.Format,
        SemanticVersion => CelType.Semver,
        IReadOnlyList<object?> => AnyList,
        _ => CelType.Dyn,
    };
}
