using ChaosGrains.Simulator.Cel.Values;

namespace ChaosGrains.Simulator.Cel.Functions;

/// <summary>Comparison, membership, indexing and size. The logical operators are evaluated apart, for they absorb errors.</summary>
internal static class Operators
{
    private static readonly string[] Ordered = ["bool", "int", "uint", "double", "string", "bytes", "timestamp", "duration"];
    private static readonly string[] Numbers = ["int", "uint", "double"];

    /// <summary>Adds the functions.</summary>
    public static void AddTo(FunctionTable table)
    {
        Func<object?[], object?> evaluatedApart = _ => CelError.NoSuchOverload;
        table
            .Global("_&&_(bool, bool): bool", evaluatedApart)
            .Global("_||_(bool, bool): bool", evaluatedApart)
            .Global("_?_:_(bool, A, A): A", evaluatedApart)
            .Global("@not_strictly_false(bool): bool", evaluatedApart)
            .Global("!_(bool): bool", a => !(bool)a[0]!)
            .Global("_==_(A, A): bool", a => CelEquality.Compare(a[0], a[1]))
            .Global("_!=_(A, A): bool", a => CelEquality.Compare(a[0], a[1]) is bool equal ? !equal : CelEquality.Compare(a[0], a[1]))
            .Global("@in(A, list(A)): bool", a => Contains((IReadOnlyList<object?>)a[1]!, a[0]))
            .Global("@in(A, map(A, B)): bool", a => ((ICelMap)a[1]!).TryGet(a[0], out _))
            .Global("_[_](list(A), int): A", a => Item((IReadOnlyList<object?>)a[0]!, a[1]))
            .Global("_[_](map(A, B), A): B", a => ((ICelMap)a[0]!).TryGet(a[1], out var value) ? value : CelError.NoSuchKey(a[1]))
            .Global("size(string): int", a => TextFunctions.Length((string)a[0]!))
            .Global("size(bytes): int", a => ((byte[])a[0]!).LongLength)
            .Global("size(list(A)): int", a => (long)((IReadOnlyList<object?>)a[0]!).Count)
            .Global("size(map(A, B)): int", a => (long)((ICelMap)a[0]!).Count)
            .Member("string", "size(): int", a => TextFunctions.Length((string)a[0]!))
            .Member("bytes", "size(): int", a => ((byte[])a[0]!).LongLength)
            .Member("list(A)", "size(): int", a => (long)((IReadOnlyList<object?>)a[0]!).Count)
            .Member("map(A, B)", "size(): int", a => (long)((ICelMap)a[0]!).Count)
            .Global("@mapInsert(map(A, B), A, B): map(A, B)", Insert);
        foreach (var type in Ordered) AddOrder(table, type, type);
        foreach (var left in Numbers)
            foreach (var right in Numbers.Where(n => n != left))
                AddOrder(table, left, right);
    }

    /// <summary>Whether a list has an item.</summary>
    public static object? Contains(IReadOnlyList<object?> list, object? wanted)
    {
        CelError? error = null;
        foreach (var item in list)
        {
            var equal = CelEquality.Compare(item, wanted);
            if (equal is true) return true;
            error ??= equal as CelError;
        }
        return error is null ? false : error;
    }

    /// <summary>An item of a list; whole floats do as an index too.</summary>
    public static object? Item(IReadOnlyList<object?> list, object? index) =>
        index is long at && at >= 0 && at < list.Count ? list[(int)at] : CelError.OutOfBounds(index);

    private static object? Insert(object?[] arguments)
    {
        var map = (CelMap)arguments[0]!;
        var entries = CelMap.NewEntries();
        foreach (var (key, value) in map.Entries)
            entries[key] = value;
        if (arguments[1] is not { } newKey) return CelError.NoSuchOverload;
        return entries.TryAdd(newKey, arguments[2]) ? new CelMap(entries)
            : new CelError("insert failed: key " + CelText.Of(newKey) + " already exists");
    }

    private static void AddOrder(FunctionTable table, string left, string right)
    {
        table
            .Global($"_<_({left}, {right}): bool", a => CelOrder.Compare(a[0], a[1]) < 0)
            .Global($"_<=_({left}, {right}): bool", a => CelOrder.Compare(a[0], a[1]) <= 0)
            .Global($"_>_({left}, {right}): bool", a => CelOrder.Compare(a[0], a[1]) > 0)
            .Global($"_>=_({left}, {right}): bool", a => CelOrder.Compare(a[0], a[1]) >= 0);
    }
}
