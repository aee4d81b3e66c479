using System.Collections.Frozen;
using ChaosGrains.Simulator.Cel.Functions;
using ChaosGrains.Simulator.Cel.Syntax;
using ChaosGrains.Simulator.Cel.Types;

namespace ChaosGrains.Simulator.Cel.Checking;

/// <summary>
/// Finds the type of every part of an expression and the functions its calls mean. What does not exist or does not fit is an issue, so
/// that a rule that could not be evaluated never gets as far.
/// </summary>
internal sealed class Checker
{
    private readonly FrozenDictionary<string, IReadOnlyList<Overload>> _functions = FunctionTable.Kubernetes;
    private readonly TypeBindings _bindings = new();
    private readonly List<CelIssue> _issues = [];
    private Scope _scope;

    private Checker(IReadOnlyDictionary<string, CelType> variables) => _scope = new Scope(null, variables);

    /// <summary>Checks an expression over these variables; its parts then carry their types.</summary>
    public static IReadOnlyList<CelIssue> Check(Expr expr, IReadOnlyDictionary<string, CelType> variables)
    {
        var checker = new Checker(variables);
        checker.Visit(expr);
        TypeResolution.Apply(expr, checker._bindings);
        if (checker._issues.Count == 0) checker._issues.AddRange(LiteralChecks.Run(expr));
        return [.. checker._issues.DistinctBy(i => (i.Offset, i.Message)).OrderBy(i => i.Offset)];
    }

    private CelType Visit(Expr expr) => expr.Type = expr switch
    {
        Literal literal => RuntimeTypes.Of(literal.Value),
        Identifier identifier => VisitIdentifier(identifier),
        Select select => VisitSelect(select),
        Call call => VisitCall(call),
        ListLiteral list => VisitList(list),
        MapLiteral map => VisitMap(map),
        Comprehension loop => VisitLoop(loop),
        _ => CelType.Error,
    };

    private CelType Issue(Expr at, string message)
    {
        _issues.Add(new CelIssue(at.Offset, message));
        return CelType.Error;
    }

    private CelType VisitIdentifier(Identifier identifier)
    {
        if (_scope.Find(identifier.Name) is { } type) return type;
        return TypeNames.Find(identifier.Name) is { } named
            ? CelType.TypeOf(named)
            : Issue(identifier, $"undeclared reference to '{identifier.Name}' (in container '')");
    }

    private CelType VisitSelect(Select select)
    {
        if (!select.IsTest && QualifiedName(select) is { } name && TypeNames.Find(name) is { } named
            && _scope.Find(name.Split('.')[0]) is null)
            return CelType.TypeOf(named);
        var operand = _bindings.Resolve(Visit(select.Operand));
        var isOptional = operand.Kind == CelKind.Optional;
        var field = FieldType(select, isOptional ? _bindings.Resolve(operand.Parameters[0]) : operand);
        if (select.IsTest) return CelType.Bool;
        return isOptional || select.IsOptional ? CelType.Optional(field) : field;
    }

    private CelType FieldType(Select select, CelType operand)
    {
        switch (operand.Kind)
        {
            case CelKind.Map: return operand.Parameters[1];
            case CelKind.Object: return Field(operand, select.Field) ?? Issue(select, $"undefined field '{select.Field}'");
            case CelKind.Dyn or CelKind.Error or CelKind.Variable: return CelType.Dyn;
            default:
                Issue(select, $"type '{operand}' does not support field selection");
                return CelType.Dyn;
        }
    }

    // A reserved word does as a field's name though its escaped form is the proper one.
    private static CelType? Field(CelType type, string name) =>
        type.Fields.GetValueOrDefault(name) ?? (FieldEscaping.IsReserved(name) ? type.Fields.GetValueOrDefault($"__{name}__") : null);

    private CelType VisitCall(Call call)
    {
        foreach (var argument in call.Arguments)
            Visit(argument);
        if (call.Target is not null && QualifiedName(call.Target) is { } prefix && _functions.ContainsKey($"{prefix}.{call.Function}"))
        {
            call.Function = $"{prefix}.{call.Function}";
            call.Target = null;
        }
        if (call.Target is not null) Visit(call.Target);
        if (!_functions.TryGetValue(call.Function, out var overloads))
            return Issue(call, $"undeclared reference to '{call.Function}' (in container '')");
        return Resolve(call, overloads);
    }

    private CelType Resolve(Call call, IReadOnlyList<Overload> overloads)
    {
        var arguments = call.Operands.Select(o => _bindings.Resolve(o.Type)).ToArray();
        if (call.Function is "_&&_" or "_||_") return Logical(call);
        var found = new List<Overload>();
        CelType? result = null;
        foreach (var overload in overloads.Where(o => o.IsMember == call.Target is not null && o.Parameters.Count == arguments.Length))
        {
            var signature = _bindings.Instantiate([.. overload.Parameters, overload.Result]);
            if (!_bindings.Fit(arguments, [.. signature.SkipLast(1)])) continue;
            found.Add(overload);
            var candidate = _bindings.Resolve(signature[^1]);
            result = result is null || result.Is(candidate) ? candidate : CelType.Dyn;
        }
        call.Overloads = found;
        if (result is not null) return result;
        var shown = arguments.Select(a => _bindings.Resolve(a).ToString()).ToArray();
        var applied = call.Target is null ? $"({string.Join(", ", shown)})" : $"{shown[0]}.({string.Join(", ", shown[1..])})";
        return Issue(call, $"found no matching overload for '{call.Function}' applied to '{applied}'");
    }

    private CelType Logical(Call call)
    {
        foreach (var operand in call.Arguments)
            if (!_bindings.Fit(operand.Type, CelType.Bool))
                Issue(operand, $"expected type 'bool' but found '{_bindings.Resolve(operand.Type)}'");
        return CelType.Bool;
    }

    private CelType VisitList(ListLiteral list)
    {
        CelType? elements = null;
        for (var i = 0; i < list.Elements.Count; i++)
            elements = _bindings.Join(elements, EntryType(list.Elements[i], list.Optional.Contains(i)));
        return CelType.List(elements ?? _bindings.Fresh());
    }

    private CelType VisitMap(MapLiteral map)
    {
        CelType? keys = null;
        CelType? values = null;
        foreach (var entry in map.Entries)
        {
            keys = _bindings.Join(keys, Visit(entry.Key));
            values = _bindings.Join(values, EntryType(entry.Value, entry.IsOptional));
        }
        return CelType.Map(keys ?? _bindings.Fresh(), values ?? _bindings.Fresh());
    }

    private CelType EntryType(Expr entry, bool isOptional)
    {
        var type = _bindings.Resolve(Visit(entry));
        if (!isOptional) return type;
        if (type.Kind == CelKind.Optional) return type.Parameters[0];
        return type.IsDynamic ? type : Issue(entry, $"expected type 'optional_type({type})' but found '{type}'");
    }

    private CelType VisitLoop(Comprehension loop)
    {
        var range = _bindings.Resolve(Visit(loop.Range));
        var gathered = Visit(loop.Initial);
        var (first, second) = range.Kind switch
        {
            CelKind.List => loop.SecondVariable is null ? (range.Parameters[0], CelType.Dyn) : (CelType.Int, range.Parameters[0]),
            CelKind.Map => (range.Parameters[0], range.Parameters[1]),
            CelKind.Dyn or CelKind.Error or CelKind.Variable => (CelType.Dyn, CelType.Dyn),
            _ => (Issue(loop.Range, $"expression of type '{range}' cannot be range of a comprehension (must be list, map, or dynamic)"),
                CelType.Error),
        };
        var outside = _scope;
        var withResult = outside.With((loop.Accumulator, gathered));
        _scope = loop.SecondVariable is null ? withResult.With((loop.Variable, first))
            : withResult.With((loop.Variable, first), (loop.SecondVariable, second));
        Assert(loop.Condition, CelType.Bool);
        Assert(loop.Step, gathered);
        _scope = withResult;
        var result = Visit(loop.Result);
        _scope = outside;
        return _bindings.Resolve(result);
    }

    private void Assert(Expr expr, CelType wanted)
    {
        var found = Visit(expr);
        if (!_bindings.Fit(found, wanted))
            Issue(expr, $"expected type '{_bindings.Resolve(wanted)}' but found '{_bindings.Resolve(found)}'");
    }

    private static string? QualifiedName(Expr expr) => expr switch
    {
        Identifier identifier => identifier.Name,
        Select { IsTest: false, IsOptional: false } select when QualifiedName(select.Operand) is { } prefix => $"{prefix}.{select.Field}",
        _ => null,
    };
}
