using ChaosGrains.Simulator.Cel.Syntax;
using ChaosGrains.Simulator.Cel.Types;

namespace ChaosGrains.Simulator.Cel.Costs;

/// <summary>
/// Estimates the most that evaluating an expression can cost, in the units of the API server: one for a step, a tenth for a character gone
/// over, and what a loop's body costs for each of the most elements its range can have.
/// </summary>
internal sealed class CostEstimator
{
    private const ulong ListCost = 10;
    private const ulong MapCost = 30;

    private readonly SizeEstimator _sizes;

    private CostEstimator(DeclaredType self) => _sizes = new SizeEstimator(self);

    /// <summary>The cost of an expression over a value of this type.</summary>
    public static CostRange Estimate(Expr expr, DeclaredType self) => new CostEstimator(self).Cost(expr);

    private CostRange Cost(Expr expr) => expr switch
    {
        Identifier => CostRange.Of(1),
        Select select => Field(select),
        Call call => CallCost(call),
        ListLiteral list => Literal(list),
        MapLiteral map => Literal(map),
        Comprehension { IsBinding: true } binding => Binding(binding),
        Comprehension loop => Loop(loop),
        _ => CostRange.Of(0),
    };

    private CostRange Field(Select select)
    {
        var cost = Cost(select.Operand);
        if (select.IsTest) return cost;
        if (select.IsOptional) return cost + CostRange.Of(1);
        if (select.Operand.Type.Kind is CelKind.Map or CelKind.Object) cost += CostRange.Of(1);
        _sizes.SetPath(select, _sizes.PathOf(select.Operand).Append(select.Field));
        return cost;
    }

    private CostRange CallCost(Call call)
    {
        var arguments = call.Arguments.Select(Cost).ToArray();
        var cost = call.Target is null ? CostRange.Of(0) : Cost(call.Target);
        var (own, size) = CallCosts.Of(call, _sizes, arguments);
        if (call.Function == "_[_]" && call.Arguments[0].Type.Kind is (CelKind.List or CelKind.Map))
            _sizes.SetPath(call,
                _sizes.PathOf(call.Arguments[0]).Append(call.Arguments[0].Type.Kind == CelKind.List ? "@items" : "@values"));
        if (size is { } known) _sizes.SetSize(call, known);
        return cost + own;
    }

    private CostRange Literal(ListLiteral list)
    {
        var cost = CostRange.Of(ListCost);
        CostRange? items = null;
        foreach (var element in list.Elements)
        {
            cost += Cost(element);
            var size = _sizes.Of(element);
            items = items?.Or(size) ?? size;
        }
        _sizes.SetEntrySizes(list, items ?? CostRange.Of(0), CostRange.Of(1));
        return cost;
    }

    private CostRange Literal(MapLiteral map)
    {
        var cost = CostRange.Of(MapCost);
        CostRange? keys = null;
        CostRange? values = null;
        foreach (var entry in map.Entries)
        {
            cost += Cost(entry.Key) + Cost(entry.Value);
            var (key, value) = (_sizes.Of(entry.Key), _sizes.Of(entry.Value));
            keys = keys?.Or(key) ?? key;
            values = values?.Or(value) ?? value;
        }
        _sizes.SetEntrySizes(map, values ?? CostRange.Of(0), keys ?? CostRange.Of(0));
        return cost;
    }

    private CostRange Binding(Comprehension binding)
    {
        var cost = Cost(binding.Range) + Cost(binding.Initial);
        _sizes.Push(binding.Accumulator, binding.Initial);
        cost += Cost(binding.Result);
        _sizes.Pop(binding.Accumulator);
        _sizes.SetSize(binding, _sizes.Of(binding.Result));
        return cost;
    }

    private CostRange Loop(Comprehension loop)
    {
        var cost = Cost(loop.Range) + Cost(loop.Initial);
        _sizes.Push(loop.Accumulator, loop.Initial);
        _sizes.PushElements(loop);
        var round = Cost(loop.Condition) + Cost(loop.Step);
        _sizes.PopElements(loop);
        cost += Cost(loop.Result);
        _sizes.Pop(loop.Accumulator);
        var rounds = _sizes.Of(loop.Range);
        _sizes.SetLoopSize(loop, rounds);
        return cost + (rounds * round);
    }
}
