using ChaosGrains.Simulator.Cel.Syntax;
using ChaosGrains.Simulator.Cel.Values;

namespace ChaosGrains.Simulator.Cel.Evaluation;

/// <summary>A loop over a list or a map.</summary>
internal sealed class LoopPlan
{
    private readonly Plan _range;
    private readonly Plan _initial;
    private readonly Plan _condition;
    private readonly Plan _step;
    private readonly Plan _result;
    private readonly int _gathered;
    private readonly int _first;
    private readonly int? _second;

    private LoopPlan(Comprehension loop, Planner planner)
    {
        _range = planner.Of(loop.Range);
        _initial = planner.Of(loop.Initial);
        _gathered = planner.Declare(loop.Accumulator);
        _first = planner.Declare(loop.Variable);
        _second = loop.SecondVariable is null ? null : planner.Declare(loop.SecondVariable);
        _condition = planner.Of(loop.Condition);
        _step = planner.Of(loop.Step);
        if (loop.SecondVariable is not null) planner.Drop(loop.SecondVariable);
        planner.Drop(loop.Variable);
        _result = planner.Of(loop.Result);
        planner.Drop(loop.Accumulator);
    }

    /// <summary>The plan of a loop.</summary>
    public static Plan Of(Comprehension loop, Planner planner) => new LoopPlan(loop, planner).Run;

    private object? Run(object?[] frame)
    {
        var range = _range(frame);
        if (range is CelError) return range;
        if (range is not (ICelMap or IReadOnlyList<object?>)) return CelError.NoSuchOverload;
        frame[_gathered] = _initial(frame);
        foreach (var (first, second) in Entries(range))
        {
            frame[_first] = first;
            if (_second is { } place) frame[place] = second;
            if (_condition(frame) is not true) break;
            frame[_gathered] = _step(frame);
        }
        return _result(frame);
    }

    private IEnumerable<(object? First, object? Second)> Entries(object range)
    {
        if (range is ICelMap map)
        {
            foreach (var key in map.Keys)
                yield return (key, _second is not null && map.TryGet(key, out var value) ? value : null);
            yield break;
        }
        var list = (IReadOnlyList<object?>)range;
        for (var i = 0; i < list.Count; i++)
            yield return _second is null ? (list[i], null) : ((long)i, list[i]);
    }
}
