using ChaosGrains.Simulator.Cel.Syntax;
using ChaosGrains.Simulator.Cel.Types;

namespace ChaosGrains.Simulator.Cel.Costs;

/// <summary>Where in the validated object a value comes from; without steps when the expression makes it.</summary>
internal sealed record ValuePath(IReadOnlyList<string> Steps)
{
    /// <summary>From nowhere.</summary>
    public static ValuePath None { get; } = new([]);

    /// <summary>A part of the value.</summary>
    public ValuePath Append(string step) => new([.. Steps, step]);
}

/// <summary>
/// Estimates how long values are: texts, lists and maps that come from the object by its schema, others by how they are made.
/// </summary>
internal sealed class SizeEstimator(DeclaredType self)
{
    private sealed record Local(ValuePath Path, CostRange? Size, (CostRange Values, CostRange Keys)? Entries);

    private readonly Dictionary<Expr, ValuePath> _paths = [];
    private readonly Dictionary<Expr, CostRange> _sizes = [];
    private readonly Dictionary<Expr, (CostRange Values, CostRange Keys)> _entries = [];
    private readonly Dictionary<string, Stack<Local>> _locals = new(StringComparer.Ordinal);

    /// <summary>Where a value comes from.</summary>
    public ValuePath PathOf(Expr expr)
    {
        if (expr is not Identifier identifier) return _paths.GetValueOrDefault(expr, ValuePath.None);
        return Find(identifier.Name)?.Path ?? new ValuePath([identifier.Name]);
    }

    /// <summary>Notes where a value comes from.</summary>
    public void SetPath(Expr expr, ValuePath path) => _paths[expr] = path;

    /// <summary>Notes how long a value is.</summary>
    public void SetSize(Expr expr, CostRange size) => _sizes[expr] = size;

    /// <summary>Notes how long a literal's values and keys are.</summary>
    public void SetEntrySizes(Expr expr, CostRange values, CostRange keys) => _entries[expr] = (values, keys);

    /// <summary>How long a value is.</summary>
    public CostRange Of(Expr expr) => Known(expr) ?? CostRange.Unknown;

    /// <summary>How long the items of a list are.</summary>
    public CostRange OfItems(Expr list) =>
        (PathOf(list) is { Steps.Count: > 0 } path ? AtPath(path.Append("@items")) : null) ?? CostRange.Unknown;

    /// <summary>Begins a variable that holds a value.</summary>
    public void Push(string name, Expr value) => Push(name, new Local(PathOf(value), Known(value), Entries(value)));

    /// <summary>Ends a variable.</summary>
    public void Pop(string name) => _locals[name].Pop();

    /// <summary>Begins a loop's variables.</summary>
    public void PushElements(Comprehension loop)
    {
        var isList = loop.Range.Type.Kind == CelKind.List;
        var (path, entries) = (PathOf(loop.Range), Entries(loop.Range));
        var values = new Local(path.Append(isList ? "@items" : "@values"), entries?.Values, null);
        var keys = new Local(path.Append(isList ? "@indices" : "@keys"), entries?.Keys, null);
        Push(loop.Variable, loop.SecondVariable is null && isList ? values : keys);
        if (loop.SecondVariable is not null) Push(loop.SecondVariable, values);
    }

    /// <summary>Ends a loop's variables.</summary>
    public void PopElements(Comprehension loop)
    {
        Pop(loop.Variable);
        if (loop.SecondVariable is not null) Pop(loop.SecondVariable);
    }

    /// <summary>Notes how long what a loop gathers is.</summary>
    public void SetLoopSize(Comprehension loop, CostRange rounds)
    {
        if (loop.Initial is Literal) SetSize(loop, CostRange.Of(1));
        else SetSize(loop, rounds);
        if (loop.Initial is (ListLiteral or MapLiteral) && Entries(loop.Step) is { } entries) _entries[loop] = entries;
    }

    /// <summary>How long values and keys of a literal or of what is made from literals are.</summary>
    public (CostRange Values, CostRange Keys)? Entries(Expr expr)
    {
        if (_entries.TryGetValue(expr, out var entries)) return entries;
        return expr is Identifier identifier ? Find(identifier.Name)?.Entries : null;
    }

    private CostRange? Known(Expr expr)
    {
        if (_sizes.TryGetValue(expr, out var size)) return size;
        return OfLiteral(expr)
            ?? AtPath(PathOf(expr))
            ?? OfType(expr.Type)
            ?? (expr is Identifier identifier ? Find(identifier.Name)?.Size : null);
    }

    private static CostRange? OfLiteral(Expr expr) => expr switch
    {
        Literal { Value: string text } => CostRange.Of((ulong)Functions.TextFunctions.Length(text)),
        Literal { Value: byte[] bytes } => CostRange.Of((ulong)bytes.Length),
        Literal => CostRange.Of(1),
        ListLiteral list => CostRange.Of((ulong)list.Elements.Count),
        MapLiteral map => CostRange.Of((ulong)map.Entries.Count),
        _ => null,
    };

    private static CostRange? OfType(CelType type) => type.Kind switch
    {
        CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.Double or CelKind.Duration or CelKind.Timestamp => CostRange.Of(1),
        CelKind.Optional => OfType(type.Parameters[0]),
        _ => null,
    };

    // Sizes come from the type that self has; oldSelf has the same.
    private CostRange? AtPath(ValuePath path)
    {
        // What is taken from a value that the expression makes is as long as the whole object may be: there is no telling.
        if (path.Steps.Count == 0) return null;
        var current = self;
        foreach (var step in path.Steps.Skip(1))
        {
            if (step == "@indices") return null;
            if (step == "@keys") return new CostRange(0, 0);
            var next = step is "@items" or "@values" ? current.Element : current.Fields.GetValueOrDefault(step);
            if (next is null) return null;
            current = next;
        }
        return new CostRange(0, (ulong)current.MaxElements);
    }

    private Local? Find(string name) => _locals.TryGetValue(name, out var locals) && locals.TryPeek(out var local) ? local : null;

    private void Push(string name, Local local)
    {
        if (!_locals.TryGetValue(name, out var locals)) _locals[name] = locals = new Stack<Local>();
        locals.Push(local);
    }
}
