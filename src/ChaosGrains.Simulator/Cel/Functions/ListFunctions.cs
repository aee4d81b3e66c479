using ChaosGrains.Simulator.Cel.Values;

namespace ChaosGrains.Simulator.Cel.Functions;

/// <summary>Functions of lists.</summary>
internal static class ListFunctions
{
    private const long LongestRange = 1_000_000;
    private static readonly string[] Comparable = ["int", "uint", "double", "bool", "duration", "timestamp", "string", "bytes"];
    private static readonly (string Type, object Zero)[] Summable = [("int", 0L), ("uint", 0UL), ("double", 0.0),
        ("duration", new CelDuration(0))];

    /// <summary>Adds the functions.</summary>
    public static void AddTo(FunctionTable table)
    {
        foreach (var type in Comparable)
            table
                .Member($"list({type})", "isSorted(): bool", a => IsSorted(List(a)))
                .Member($"list({type})", $"min(): {type}", a => Extreme(List(a), "min", -1))
                .Member($"list({type})", $"max(): {type}", a => Extreme(List(a), "max", 1))
                .Member($"list({type})", $"sort(): list({type})", a => Sort(List(a)));
        foreach (var (type, zero) in Summable)
            table.Member($"list({type})", $"sum(): {type}", a => List(a).Aggregate((object?)zero, Add));
        table
            .Member("list(A)", "indexOf(A): int", a => Find(List(a), a[1], fromEnd: false))
            .Member("list(A)", "lastIndexOf(A): int", a => Find(List(a), a[1], fromEnd: true))
            .Member("list(A)", "distinct(): list(A)", a => Distinct(List(a)))
            .Member("list(A)", "reverse(): list(A)", a => (IReadOnlyList<object?>)[.. List(a).Reverse()])
            .Member("list(A)", "slice(int, int): list(A)", a => Slice(List(a), (long)a[1]!, (long)a[2]!))
            .Member("list(list(A))", "flatten(): list(A)", a => Flatten(List(a), 1))
            .Member("list(dyn)", "flatten(int): list(dyn)", a => Flatten(List(a), (long)a[1]!))
            .Global("lists.range(int): list(int)", a => Range((long)a[0]!));
    }

    private static IReadOnlyList<object?> List(object?[] arguments) => (IReadOnlyList<object?>)arguments[0]!;

    private static object? Add(object? sum, object? item) => sum is CelError ? sum : item is CelError ? item : Arithmetic.Sum(sum, item);

    private static object? IsSorted(IReadOnlyList<object?> list)
    {
        for (var i = 1; i < list.Count; i++)
        {
            if (CelOrder.Compare(list[i - 1], list[i]) is not { } order) return CelError.NoSuchOverload;
            if (order > 0) return false;
        }
        return true;
    }

    private static object? Extreme(IReadOnlyList<object?> list, string name, int sign)
    {
        if (list.Count == 0) return new CelError($"{name} called on empty list");
        var best = list[0];
        foreach (var item in list)
        {
            if (CelOrder.Compare(item, best) is not { } order) return CelError.NoSuchOverload;
            if (order * sign > 0) best = item;
        }
        return best;
    }

    private static object? Sort(IReadOnlyList<object?> list) => list.Any(i => CelOrder.Compare(i, list[0]) is null)
        ? CelError.NoSuchOverload
        : list.Order(Comparer<object?>.Create((a, b) => CelOrder.Compare(a, b) ?? 0)).ToList();

    private static long Find(IReadOnlyList<object?> list, object? wanted, bool fromEnd)
    {
        for (var i = 0; i < list.Count; i++)
        {
            var at = fromEnd ? list.Count - 1 - i : i;
            if (CelEquality.AreEqual(list[at], wanted)) return at;
        }
        return -1;
    }

    private static List<object?> Distinct(IReadOnlyList<object?> list)
    {
        var found = new List<object?>();
        foreach (var item in list)
            if (!found.Exists(f => CelEquality.AreEqual(f, item))) found.Add(item);
        return found;
    }

    private static object Slice(IReadOnlyList<object?> list, long start, long end)
    {
        if (start < 0 || end < 0) return new CelError($"cannot slice({start}, {end}), negative indexes not supported");
        if (start > end) return new CelError($"cannot slice({start}, {end}), start index must be less than or equal to end index");
        return end > list.Count
            ? new CelError($"cannot slice({start}, {end}), list is length {list.Count}")
            : list.Skip((int)start).Take((int)(end - start)).ToList();
    }

    private static object Flatten(IReadOnlyList<object?> list, long depth)
    {
        if (depth < 0) return new CelError("level must be non-negative");
        var flat = new List<object?>();
        foreach (var item in list)
        {
            if (item is IReadOnlyList<object?> inner && depth > 0) flat.AddRange((IReadOnlyList<object?>)Flatten(inner, depth - 1));
            else flat.Add(item);
        }
        return flat;
    }

    private static object Range(long count) => count > LongestRange
        ? new CelError("operation cancelled: actual cost limit exceeded")
        : Enumerable.Range(0, (int)Math.Max(0, count)).Select(i => (object?)(long)i).ToList();
}
