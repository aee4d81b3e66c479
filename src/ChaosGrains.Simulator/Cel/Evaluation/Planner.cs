using ChaosGrains.Simulator.Cel.Syntax;
using ChaosGrains.Simulator.Cel.Types;
using ChaosGrains.Simulator.Cel.Values;

namespace ChaosGrains.Simulator.Cel.Evaluation;

/// <summary>Evaluates a part of an expression; variables have their places in the frame.</summary>
internal delegate object? Plan(object?[] frame);

/// <summary>Turns a checked expression into delegates, so that nothing is looked up by name when it is evaluated.</summary>
internal sealed class Planner
{
    private readonly Dictionary<string, Stack<int>> _places = new(StringComparer.Ordinal);

    /// <summary>How many places a frame needs.</summary>
    public int FrameSize { get; private set; }

    /// <summary>Gives a variable a place; inner ones hide outer ones until they are dropped.</summary>
    public int Declare(string name)
    {
        if (!_places.TryGetValue(name, out var places)) _places[name] = places = new Stack<int>();
        places.Push(FrameSize);
        return FrameSize++;
    }

    /// <summary>Ends an inner variable.</summary>
    public void Drop(string name) => _places[name].Pop();

    /// <summary>The plan of an expression.</summary>
    public Plan Of(Expr expr) => expr switch
    {
        Literal literal => _ => literal.Value,
        Identifier identifier => Variable(identifier),
        Select { Type.Kind: CelKind.Type } select => _ => select.Type.Parameters[0],
        Select select => Selection.Plan(select, Of(select.Operand)),
        Call call => CallPlan(call),
        ListLiteral list => ListPlan(list),
        MapLiteral map => MapPlan(map),
        Comprehension loop => LoopPlan.Of(loop, this),
        _ => throw new NotSupportedException(expr.GetType().Name),
    };

    private Plan Variable(Identifier identifier)
    {
        if (!_places.TryGetValue(identifier.Name, out var places) || places.Count == 0) return _ => identifier.Type.Parameters[0];
        var place = places.Peek();
        return frame => frame[place];
    }

    private Plan CallPlan(Call call)
    {
        var operands = call.Operands.Select(Of).ToArray();
        return call.Function switch
        {
            "_&&_" => Logic.And(operands[0], operands[1]),
            "_||_" => Logic.Or(operands[0], operands[1]),
            "_?_:_" => Logic.Choose(operands[0], operands[1], operands[2]),
            "@not_strictly_false" => frame => operands[0](frame) is not false,
            "or" or "orValue" when call.Overloads.Count > 0 => Logic.OrElse(operands[0], operands[1], call.Function == "orValue"),
            _ => Dispatch(call, operands),
        };
    }

    private static Plan Dispatch(Call call, Plan[] operands)
    {
        var only = call.Overloads.Count == 1 && call.Operands.All(o => IsKnown(o.Type)) ? call.Overloads[0] : null;
        var overloads = call.Overloads.ToArray();
        return frame =>
        {
            var arguments = new object?[operands.Length];
            for (var i = 0; i < operands.Length; i++)
            {
                arguments[i] = operands[i](frame);
                if (arguments[i] is CelError) return arguments[i];
            }
            var chosen = only ?? Array.Find(overloads, o => o.Takes(arguments));
            return chosen is null ? CelError.NoOverloadOf(call.Function) : chosen.Apply(arguments);
        };
    }

    // A null may stand where an object is declared, and dynamic values where anything is: then the values decide.
    private static bool IsKnown(CelType type) => type.Kind switch
    {
        CelKind.Dyn or CelKind.Error or CelKind.Variable or CelKind.Null or CelKind.Object or CelKind.Opaque => false,
        CelKind.List or CelKind.Map or CelKind.Optional => type.Parameters.All(IsKnown),
        _ => true,
    };

    private Plan ListPlan(ListLiteral list)
    {
        var elements = list.Elements.Select(Of).ToArray();
        return frame =>
        {
            var values = new List<object?>(elements.Length);
            for (var i = 0; i < elements.Length; i++)
            {
                var value = elements[i](frame);
                if (value is CelError) return value;
                if (!list.Optional.Contains(i)) values.Add(value);
                else if (value is not CelOptional optional) return CelError.NoSuchOverload;
                else if (optional.HasValue) values.Add(optional.Value);
            }
            return values;
        };
    }

    private Plan MapPlan(MapLiteral map)
    {
        var entries = map.Entries.Select(e => (Key: Of(e.Key), Value: Of(e.Value), e.IsOptional)).ToArray();
        return frame =>
        {
            var values = CelMap.NewEntries();
            foreach (var entry in entries)
            {
                var (key, value) = (entry.Key(frame), entry.Value(frame));
                if (key is CelError || value is CelError) return key is CelError ? key : value;
                if (key is not (string or bool or long or ulong or double)) return new CelError("unsupported key type");
                if (entry.IsOptional && value is not CelOptional) return CelError.NoSuchOverload;
                if (entry.IsOptional && value is CelOptional { HasValue: false }) continue;
                if (!values.TryAdd(key, entry.IsOptional ? ((CelOptional)value!).Value : value))
                    return new CelError("Failed with repeated key");
            }
            return new CelMap(values);
        };
    }
}
