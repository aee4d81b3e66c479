using ChaosGrains.Simulator.Cel.Values;

namespace ChaosGrains.Simulator.Cel.Functions;

/// <summary>Arithmetic of numbers, times and durations, and joining of texts and lists. Overflow is an error.</summary>
internal static class Arithmetic
{
    private static readonly CelError DivisionByZero = new("division by zero");
    private static readonly CelError ModulusByZero = new("modulus by zero");

    /// <summary>Adds the functions.</summary>
    public static void AddTo(FunctionTable table)
    {
        AddIntegers(table);
        AddUnsigned(table);
        AddFloats(table);
        AddTimes(table);
        table
            .Global("_+_(string, string): string", a => (string)a[0]! + (string)a[1]!)
            .Global("_+_(bytes, bytes): bytes", a => (byte[])[.. (byte[])a[0]!, .. (byte[])a[1]!])
            .Global("_+_(list(A), list(A)): list(A)", a => Join((IReadOnlyList<object?>)a[0]!, (IReadOnlyList<object?>)a[1]!));
    }

    /// <summary>The sum of two values of one kind.</summary>
    public static object? Sum(object? left, object? right) => (left, right) switch
    {
        (long a, long b) => Whole((Int128)a + b),
        (ulong a, ulong b) => Unsigned((Int128)a + b),
        (double a, double b) => a + b,
        (CelDuration a, CelDuration b) => Duration((Int128)a.Nanoseconds + b.Nanoseconds),
        _ => CelError.NoSuchOverload,
    };

    private static void AddIntegers(FunctionTable table) => table
        .Global("_+_(int, int): int", a => Whole((Int128)(long)a[0]! + (long)a[1]!))
        .Global("_-_(int, int): int", a => Whole((Int128)(long)a[0]! - (long)a[1]!))
        .Global("_*_(int, int): int", a => Whole((Int128)(long)a[0]! * (long)a[1]!))
        .Global("_/_(int, int): int", a => (long)a[1]! == 0 ? DivisionByZero : Whole((Int128)(long)a[0]! / (long)a[1]!))
        .Global("_%_(int, int): int", a => (long)a[1]! == 0 ? ModulusByZero : Whole((Int128)(long)a[0]! % (long)a[1]!))
        .Global("-_(int): int", a => Whole(-(Int128)(long)a[0]!));

    private static void AddUnsigned(FunctionTable table) => table
        .Global("_+_(uint, uint): uint", a => Unsigned((Int128)(ulong)a[0]! + (ulong)a[1]!))
        .Global("_-_(uint, uint): uint", a => Unsigned((Int128)(ulong)a[0]! - (ulong)a[1]!))
        .Global("_*_(uint, uint): uint", a => UnsignedProduct((ulong)a[0]!, (ulong)a[1]!))
        .Global("_/_(uint, uint): uint", a => (ulong)a[1]! == 0 ? DivisionByZero : (ulong)a[0]! / (ulong)a[1]!)
        .Global("_%_(uint, uint): uint", a => (ulong)a[1]! == 0 ? ModulusByZero : (ulong)a[0]! % (ulong)a[1]!);

    private static void AddFloats(FunctionTable table) => table
        .Global("_+_(double, double): double", a => (double)a[0]! + (double)a[1]!)
        .Global("_-_(double, double): double", a => (double)a[0]! - (double)a[1]!)
        .Global("_*_(double, double): double", a => (double)a[0]! * (double)a[1]!)
        .Global("_/_(double, double): double", a => (double)a[0]! / (double)a[1]!)
        .Global("-_(double): double", a => -(double)a[0]!);

    private static void AddTimes(FunctionTable table) => table
        .Global("_+_(duration, duration): duration", a =>
            Duration((Int128)((CelDuration)a[0]!).Nanoseconds + ((CelDuration)a[1]!).Nanoseconds))
        .Global("_-_(duration, duration): duration", a =>
            Duration((Int128)((CelDuration)a[0]!).Nanoseconds - ((CelDuration)a[1]!).Nanoseconds))
        .Global("_+_(timestamp, duration): timestamp", a => Time(((CelTimestamp)a[0]!).Total + ((CelDuration)a[1]!).Nanoseconds))
        .Global("_+_(duration, timestamp): timestamp", a => Time(((CelTimestamp)a[1]!).Total + ((CelDuration)a[0]!).Nanoseconds))
        .Global("_-_(timestamp, duration): timestamp", a => Time(((CelTimestamp)a[0]!).Total - ((CelDuration)a[1]!).Nanoseconds))
        .Global("_-_(timestamp, timestamp): duration", a => Duration(((CelTimestamp)a[0]!).Total - ((CelTimestamp)a[1]!).Total));

    private static object Whole(Int128 number) =>
        number < long.MinValue || number > long.MaxValue ? CelError.IntegerOverflow : (long)number;

    private static object Unsigned(Int128 number) => number < 0 || number > ulong.MaxValue ? CelError.UnsignedOverflow : (ulong)number;

    private static object UnsignedProduct(ulong left, ulong right)
    {
        var product = (UInt128)left * right;
        return product > ulong.MaxValue ? CelError.UnsignedOverflow : (ulong)product;
    }

    private static object Duration(Int128 nanoseconds) =>
        nanoseconds < long.MinValue || nanoseconds > long.MaxValue ? CelError.DurationOverflow : new CelDuration((long)nanoseconds);

    private static object Time(Int128 nanoseconds) => CelTimestamp.At(nanoseconds) is { } time ? time : CelError.TimestampOverflow;

    private static IReadOnlyList<object?> Join(IReadOnlyList<object?> left, IReadOnlyList<object?> right) =>
        left is ICelList list ? list.Plus(right) : [.. left, .. right];
}
