namespace ChaosGrains.Simulator.Cel.Types;

/// <summary>What type variables stand for. Fitting types together binds them; a failed attempt leaves no trace.</summary>
internal sealed class TypeBindings
{
    private Dictionary<string, CelType> _bound = new(StringComparer.Ordinal);
    private int _fresh;

    /// <summary>A type variable that stands for nothing yet.</summary>
    public CelType Fresh() => CelType.Variable($"_{_fresh++}");

    /// <summary>Renames the variables of a signature so that it can be fitted anew.</summary>
    public IReadOnlyList<CelType> Instantiate(IReadOnlyList<CelType> types)
    {
        var names = new Dictionary<string, CelType>(StringComparer.Ordinal);
        return [.. types.Select(t => Rename(t, names))];
    }

    /// <summary>The type with all bound variables replaced.</summary>
    public CelType Resolve(CelType type)
    {
        if (type.Kind == CelKind.Variable) return _bound.TryGetValue(type.Name, out var bound) ? Resolve(bound) : type;
        return type.Parameters.Count == 0 ? type : type.With([.. type.Parameters.Select(Resolve)]);
    }

    /// <summary>Whether values of one type can be used where another is wanted, all pairs together.</summary>
    public bool Fit(IReadOnlyList<CelType> found, IReadOnlyList<CelType> wanted)
    {
        if (found.Count != wanted.Count) return false;
        var before = new Dictionary<string, CelType>(_bound, StringComparer.Ordinal);
        for (var i = 0; i < found.Count; i++)
        {
            if (FitOne(found[i], wanted[i])) continue;
            _bound = before;
            return false;
        }
        return true;
    }

    /// <summary>As above for one pair.</summary>
    public bool Fit(CelType found, CelType wanted) => Fit([found], [wanted]);

    /// <summary>The type of a literal's elements when another one joins them: dynamic when they have nothing in common.</summary>
    public CelType Join(CelType? elements, CelType next)
    {
        if (elements is null) return next;
        if (!Fit(next, elements)) return Fit(elements, next) ? next : CelType.Dyn;
        return Resolve(next).IsDynamic || elements.Kind == CelKind.Null ? next : elements;
    }

    private bool FitOne(CelType found, CelType wanted)
    {
        found = Resolve(found);
        wanted = Resolve(wanted);
        if (wanted.Kind == CelKind.Variable) return Bind(wanted, found);
        if (found.Kind == CelKind.Variable) return Bind(found, wanted);
        if (found.IsDynamic || wanted.IsDynamic) return true;
        if (found.Kind == CelKind.Null) return wanted.Kind == CelKind.Null || wanted.IsNullable;
        if (wanted.Kind == CelKind.Null) return found.IsNullable;
        if (found.Kind != wanted.Kind) return false;
        if (found.Kind == CelKind.Type) return true;
        if (found.Name != wanted.Name) return false;
        return found.Parameters.Zip(wanted.Parameters).All(p => FitOne(p.First, p.Second));
    }

    private bool Bind(CelType variable, CelType type)
    {
        if (type.Kind == CelKind.Variable && type.Name == variable.Name) return true;
        if (Mentions(type, variable.Name)) return false;
        _bound[variable.Name] = type;
        return true;
    }

    private bool Mentions(CelType type, string variable)
    {
        type = Resolve(type);
        return type.Kind == CelKind.Variable ? type.Name == variable : type.Parameters.Any(p => Mentions(p, variable));
    }

    private CelType Rename(CelType type, Dictionary<string, CelType> names)
    {
        if (type.Kind != CelKind.Variable) return type.Parameters.Count == 0 ? type
            : type.With([.. type.Parameters.Select(p => Rename(p, names))]);
        if (!names.TryGetValue(type.Name, out var fresh)) names[type.Name] = fresh = Fresh();
        return fresh;
    }
}
