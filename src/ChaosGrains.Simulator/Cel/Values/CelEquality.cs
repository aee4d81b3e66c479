using ChaosGrains.Simulator.Cel.Types;

namespace ChaosGrains.Simulator.Cel.Values;

/// <summary>Equality: numbers by value whatever their type, lists and maps by content, values of different types never equal.</summary>
internal static class CelEquality
{
    /// <summary>True, false, or an error found inside.</summary>
    public static object? Compare(object? left, object? right) => (left, right) switch
    {
        (CelError error, _) => error,
        (_, CelError error) => error,
        (null, null) => true,
        (null, _) or (_, null) => false,
        (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
        (bool a, bool b) => a == b,
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        (ICelMap a, ICelMap b) => a.EqualTo(b),
        (ICelList a, IReadOnlyList<object?> b) => a.EqualTo(b),
        (IReadOnlyList<object?> a, IReadOnlyList<object?> b) => Lists(a, b),
        (CelOptional a, CelOptional b) => a.HasValue && b.HasValue ? Compare(a.Value, b.Value) : a.HasValue == b.HasValue,
        (CelType a, CelType b) => a.Kind == b.Kind && a.Name == b.Name,
        _ when CelOrder.IsNumber(left) && CelOrder.IsNumber(right) => CelOrder.Numbers(left, right) == 0,
        _ => left.Equals(right),
    };

    /// <summary>Whether two values are equal, an error counting as unequal.</summary>
    public static bool AreEqual(object? left, object? right) => Compare(left, right) is true;

    /// <summary>Lists item by item.</summary>
    public static object? Lists(IReadOnlyList<object?> left, IReadOnlyList<object?> right)
    {
        if (left.Count != right.Count) return false;
        for (var i = 0; i < left.Count; i++)
            if (Compare(left[i], right[i]) is not true and var unequal) return unequal;
        return true;
    }
}

/// <summary>Compares keys of maps.</summary>
internal sealed class CelKeyComparer : IEqualityComparer<object>
{
    /// <summary>The only one.</summary>
    public static CelKeyComparer Instance { get; } = new();

    public new bool Equals(object? x, object? y) => CelEquality.AreEqual(x, y);

    public int GetHashCode(object obj) => CelOrder.IsNumber(obj) ? Convert.ToDouble(obj, null).GetHashCode() : obj.GetHashCode();
}
