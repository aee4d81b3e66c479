using ChaosGrains.Simulator.Cel.Syntax;
using ChaosGrains.Simulator.Cel.Types;

namespace ChaosGrains.Simulator.Cel.Costs;

/// <summary>What calls of functions cost, and how long their results are.</summary>
internal static class CallCosts
{
    private const double PerCharacter = 0.1;
    private const double PerPatternCharacter = 0.25;
    private const int LongestFormatPattern = 128;
    private static readonly CostRange One = CostRange.Of(1);
    private static readonly CostRange Address = new(4, 16);

    /// <summary>
    /// The cost with that of the arguments but without that of the target, and the length of the result where it is known.
    /// </summary>
    public static (CostRange Cost, CostRange? Size) Of(Call call, SizeEstimator sizes, IReadOnlyList<CostRange> arguments)
    {
        switch (call.Function)
        {
            case "_&&_" or "_||_": return (new CostRange(arguments[0].Min, (arguments[0] + arguments[1]).Max), null);
            case "_?_:_": return Choice(call, sizes, arguments);
        }
        var sum = arguments.Aggregate(CostRange.Of(0), (a, b) => a + b);
        var (cost, size) = Own(call, sizes);
        return (cost + sum, size);
    }

    private static (CostRange, CostRange?) Choice(Call call, SizeEstimator sizes, IReadOnlyList<CostRange> arguments)
    {
        if (sizes.Entries(call.Arguments[1]) is { } then && sizes.Entries(call.Arguments[2]) is { } otherwise)
            sizes.SetEntrySizes(call, then.Values.Or(otherwise.Values), then.Keys.Or(otherwise.Keys));
        return (arguments[0] + arguments[1].Or(arguments[2]), sizes.Of(call.Arguments[1]).Or(sizes.Of(call.Arguments[2])));
    }

    private static (CostRange Cost, CostRange? Size) Own(Call call, SizeEstimator sizes)
    {
        CostRange Size(int operand) => sizes.Of(call.Operands.ElementAt(operand));
        var isList = call.Operands.FirstOrDefault()?.Type.Kind == CelKind.List;
        return call.Function switch
        {
            "dyn" => (One, Size(0)),
            "_+_" => Sum(call, sizes),
            "_==_" or "_!=_" or "_<_" or "_<=_" or "_>_" or "_>=_" => (Comparison(call, Size(0), Size(1)), null),
            "_[_]" => (One, sizes.Entries(call.Arguments[0])?.Values),
            "@in" when call.Arguments[1].Type.Kind == CelKind.List => (Size(1), null),
            "matches" => (Match(Size(0), Size(1)), null),
            "contains" => (Size(0).Times(PerCharacter) * Size(1).Times(PerCharacter), null),
            "startsWith" or "endsWith" => (Size(1).Times(PerCharacter), null),
            "bytes" when IsText(call, 0) => (Size(0).Times(PerCharacter), new CostRange(Size(0).Min, CostRange.Multiply(Size(0).Max, 4))),
            "string" when call.Arguments[0].Type.Kind == CelKind.Bytes =>
                (Size(0).Times(PerCharacter), new CostRange(Size(0).Min / 4, Size(0).Max)),
            "isSorted" or "sum" or "min" or "max" => (Size(0) * PerItem(call, sizes), null),
            "indexOf" or "lastIndexOf" => (isList ? Size(0) * PerItem(call, sizes) : Size(0).Times(PerCharacter), null),
            "lowerAscii" or "upperAscii" or "substring" or "trim" or "url" or "format" => (Size(0).Times(PerCharacter), Size(0)),
            "replace" => (Size(0).Times(2 * PerCharacter), Replaced(Size(0), Size(1), Size(2))),
            "split" => (Size(0).Times(2 * PerCharacter), new CostRange(0, Size(0).Max)),
            "join" => Joined(call, sizes),
            "find" or "findAll" => (Match(Size(0), Size(1)), new CostRange(0, Size(0).Max)),
            "cidr" or "isIP" or "isCIDR" or "quantity" or "isQuantity" or "semver" or "isSemver" => (Size(0).Times(PerCharacter), null),
            "ip" when call.Target is null => (Size(0).Times(PerCharacter), null),
            "ip.isCanonical" => (Size(0).Times(2 * PerCharacter), null),
            "containsIP" => (Contains(call, Size(1)), null),
            "containsCIDR" => (Contains(call, Size(1)) + Address.Times(PerCharacter) + One, null),
            "validate" => (Size(1).Times(PerCharacter).Times(LongestFormatPattern * PerPatternCharacter), null),
            "sets.contains" or "sets.intersects" => ((Size(0) * Size(1)) + One, null),
            "sets.equivalent" => ((Size(0) * Size(1)).Times(2) + One, null),
            "lists.range" => Built(Exactly(Number(call, 0) ?? ulong.MaxValue), 1),
            "slice" => Built(Exactly(unchecked((Number(call, 1) ?? Size(0).Max) - (Number(call, 0) ?? 0))), 1),
            "reverse" when isList => Built(Size(0), 1),
            "flatten" => Built(Size(0), call.Arguments.Count == 0 ? 1 : Number(call, 0) ?? ulong.MaxValue),
            "distinct" => Built(Size(0) * Size(0), 2),
            "sort" => Built(Size(0) * Size(0), call.Target?.Type.Parameters is [{ Kind: CelKind.String or CelKind.Bytes }]
                ? 2 + PerCharacter : 2),
            _ => (One, null),
        };
    }

    private static CostRange Exactly(ulong size) => CostRange.Of(size);

    private static ulong? Number(Call call, int argument) =>
        call.Arguments[argument] is Literal { Value: long number } ? unchecked((ulong)number) : null;

    // A list that is built costs its call and itself besides its elements.
    private static (CostRange, CostRange?) Built(CostRange elements, double perElement) =>
        (elements.Times(perElement) + One + CostRange.Of(10), elements);

    private static bool IsText(Call call, int argument) => call.Arguments[argument].Type.Kind == CelKind.String;

    private static (CostRange, CostRange?) Sum(Call call, SizeEstimator sizes)
    {
        var kind = call.Type.Kind;
        if (kind is not (CelKind.String or CelKind.Bytes or CelKind.List or CelKind.Dyn)) return (One, null);
        if (sizes.Entries(call.Arguments[0]) is { } left && sizes.Entries(call.Arguments[1]) is { } right)
            sizes.SetEntrySizes(call, left.Values.Or(right.Values), left.Keys.Or(right.Keys));
        var size = sizes.Of(call.Arguments[0]) + sizes.Of(call.Arguments[1]);
        return (kind == CelKind.List ? One : size.Times(PerCharacter).Or(kind == CelKind.Dyn ? One : size.Times(PerCharacter)), size);
    }

    private static CostRange Comparison(Call call, CostRange left, CostRange right)
    {
        var isEquality = call.Function is "_==_" or "_!=_";
        if (!isEquality && call.Arguments.All(a => a.Type.Kind is not (CelKind.String or CelKind.Bytes or CelKind.Dyn))) return One;
        if (isEquality && call.Arguments.All(a => a.Type.Kind == CelKind.Opaque)) return One;
        var most = Math.Min(left.Max, right.Max);
        return new CostRange(most > 0 ? 1UL : 0, most).Times(PerCharacter);
    }

    private static CostRange Match(CostRange text, CostRange pattern) =>
        (text + One).Times(PerCharacter) * pattern.Times(PerPatternCharacter);

    private static CostRange PerItem(Call call, SizeEstimator sizes)
    {
        var list = call.Operands.First();
        return list.Type.Parameters.Count > 0 && list.Type.Parameters[0].Kind is (CelKind.String or CelKind.Bytes)
            ? One + sizes.OfItems(list).Times(PerCharacter)
            : One;
    }

    private static CostRange Contains(Call call, CostRange argument)
    {
        var cost = (Address + Address).Times(PerCharacter);
        return call.Arguments[0].Type.Kind == CelKind.String ? cost + argument.Times(PerCharacter) : cost;
    }

    private static CostRange Replaced(CostRange text, CostRange part, CostRange with)
    {
        if (part.Min == 0) return (new CostRange(0, CostRange.Add(text.Max, 1)) * with) + new CostRange(0, text.Max);
        if (with.Max <= part.Min) return new CostRange(0, text.Max);
        return new CostRange(0, text.Max / part.Min + 1) * with;
    }

    private static (CostRange, CostRange?) Joined(Call call, SizeEstimator sizes)
    {
        var count = sizes.Of(call.Target!);
        var size = count * sizes.OfItems(call.Target!);
        if (call.Arguments.Count > 0) size += sizes.Of(call.Arguments[0]) * new CostRange(0, count.Max == 0 ? 0 : count.Max - 1);
        return (size.Times(PerCharacter), size);
    }
}
