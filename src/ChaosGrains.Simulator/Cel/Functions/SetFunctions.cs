namespace ChaosGrains.Simulator.Cel.Functions;

/// <summary>Lists seen as sets.</summary>
internal static class SetFunctions
{
    /// <summary>Adds the functions.</summary>
    public static void AddTo(FunctionTable table) => table
        .Global("sets.contains(list(A), list(A)): bool", a => All(a[1], a[0]))
        .Global("sets.equivalent(list(A), list(A)): bool", a => All(a[0], a[1]) is true ? All(a[1], a[0]) : All(a[0], a[1]))
        .Global("sets.intersects(list(A), list(A)): bool",
            a => ((IReadOnlyList<object?>)a[0]!).Any(item => Operators.Contains((IReadOnlyList<object?>)a[1]!, item) is true));

    private static object? All(object? items, object? within)
    {
        foreach (var item in (IReadOnlyList<object?>)items!)
            if (Operators.Contains((IReadOnlyList<object?>)within!, item) is not true and var missing) return missing;
        return true;
    }
}
