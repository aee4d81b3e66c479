using ChaosGrains.Simulator.Cel.Values;

namespace ChaosGrains.Simulator.Cel.Functions;

/// <summary>Optional values.</summary>
internal static class OptionalFunctions
{
    private static readonly CelError NoValue = new("optional.none() dereference");

    /// <summary>Adds the functions. <c>or</c> and <c>orValue</c> get a first argument that is no error.</summary>
    public static void AddTo(FunctionTable table) => table
        .Global("optional.of(A): optional(A)", a => CelOptional.Of(a[0]))
        .Global("optional.ofNonZeroValue(A): optional(A)", a => IsZero(a[0]) ? CelOptional.None : CelOptional.Of(a[0]))
        .Global("optional.none(): optional(A)", _ => CelOptional.None)
        .Member("optional(A)", "hasValue(): bool", a => ((CelOptional)a[0]!).HasValue)
        .Member("optional(A)", "value(): A", a => a[0] is CelOptional { HasValue: true } some ? some.Value : NoValue)
        .Member("optional(A)", "or(optional(A)): optional(A)", a => ((CelOptional)a[0]!).HasValue ? a[0] : a[1])
        .Member("optional(A)", "orValue(A): A", a => a[0] is CelOptional { HasValue: true } some ? some.Value : a[1])
        .Member("list(A)", "first(): optional(A)", a =>
            (IReadOnlyList<object?>)a[0]! is { Count: > 0 } list ? CelOptional.Of(list[0]) : CelOptional.None)
        .Member("list(A)", "last(): optional(A)", a =>
            (IReadOnlyList<object?>)a[0]! is { Count: > 0 } list ? CelOptional.Of(list[^1]) : CelOptional.None)
        .Global("optional.unwrap(list(optional(A))): list(A)", a => Unwrap(a[0]))
        .Member("list(optional(A))", "unwrapOpt(): list(A)", a => Unwrap(a[0]))
        .Global("_[?_](list(A), int): optional(A)", a => ItemOf((IReadOnlyList<object?>)a[0]!, (long)a[1]!))
        .Global("_[?_](map(A, B), A): optional(B)", a => EntryOf((ICelMap)a[0]!, a[1]))
        .Global("_[?_](optional(list(A)), int): optional(A)",
            a => a[0] is CelOptional { HasValue: true } some ? ItemOf((IReadOnlyList<object?>)some.Value!, (long)a[1]!) : CelOptional.None)
        .Global("_[?_](optional(map(A, B)), A): optional(B)",
            a => a[0] is CelOptional { HasValue: true } some ? EntryOf((ICelMap)some.Value!, a[1]) : CelOptional.None)
        .Global("_[_](optional(list(A)), int): optional(A)",
            a => a[0] is CelOptional { HasValue: true } some ? Wrap(Operators.Item((IReadOnlyList<object?>)some.Value!, a[1]))
                : CelOptional.None)
        .Global("_[_](optional(map(A, B)), A): optional(B)", a => a[0] is not CelOptional { HasValue: true } some
            ? CelOptional.None
            : ((ICelMap)some.Value!).TryGet(a[1], out var value) ? CelOptional.Of(value) : CelError.NoSuchKey(a[1]));

    private static IReadOnlyList<object?> Unwrap(object? list) =>
        [.. ((IReadOnlyList<object?>)list!).OfType<CelOptional>().Where(o => o.HasValue).Select(o => o.Value)];

    private static object? Wrap(object? value) => value is CelError ? value : CelOptional.Of(value);

    private static CelOptional ItemOf(IReadOnlyList<object?> list, long index) =>
        index >= 0 && index < list.Count ? CelOptional.Of(list[(int)index]) : CelOptional.None;

    private static CelOptional EntryOf(ICelMap map, object? key) =>
        map.TryGet(key, out var value) ? CelOptional.Of(value) : CelOptional.None;

    private static bool IsZero(object? value) => value switch
    {
        null or false or 0L or 0UL or 0.0 or "" => true,
        byte[] bytes => bytes.Length == 0,
        CelDuration duration => duration.Nanoseconds == 0,
        ICelMap map => map.Count == 0,
        IReadOnlyList<object?> list => list.Count == 0,
        CelOptional optional => !optional.HasValue,
        _ => false,
    };
}
