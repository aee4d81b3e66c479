using ChaosGrains.Simulator.Cel.Values;

namespace ChaosGrains.Simulator.Cel.Functions;

/// <summary>Quantities of resources.</summary>
internal static class QuantityFunctions
{
    private static readonly CelError Wrong = new(
        "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");

    /// <summary>Adds the functions.</summary>
    public static void AddTo(FunctionTable table) => table
        .Global("quantity(string): quantity", a => Quantity.Parse((string)a[0]!) is { } quantity ? quantity : Wrong)
        .Global("isQuantity(string): bool", a => Quantity.Parse((string)a[0]!) is not null)
        .Member("quantity", "sign(): int", a => (long)Of(a, 0).Nano.Sign)
        .Member("quantity", "isInteger(): bool", a => Of(a, 0).IsInteger)
        .Member("quantity", "asInteger(): int", a =>
            Of(a, 0).IsInteger ? Of(a, 0).Integer : new CelError("cannot convert value to integer"))
        .Member("quantity", "asApproximateFloat(): double", a => Of(a, 0).Approximate)
        .Member("quantity", "isGreaterThan(quantity): bool", a => Of(a, 0).CompareTo(Of(a, 1)) > 0)
        .Member("quantity", "isLessThan(quantity): bool", a => Of(a, 0).CompareTo(Of(a, 1)) < 0)
        .Member("quantity", "compareTo(quantity): int", a => (long)Of(a, 0).CompareTo(Of(a, 1)))
        .Member("quantity", "add(quantity): quantity", a => Of(a, 0) + Of(a, 1))
        .Member("quantity", "add(int): quantity", a => Of(a, 0) + Whole(a))
        .Member("quantity", "sub(quantity): quantity", a => Of(a, 0) - Of(a, 1))
        .Member("quantity", "sub(int): quantity", a => Of(a, 0) - Whole(a));

    private static Quantity Of(object?[] arguments, int index) => (Quantity)arguments[index]!;

    private static Quantity Whole(object?[] arguments) => new(new System.Numerics.BigInteger((long)arguments[1]!) * 1_000_000_000);
}
