namespace ChaosGrains.Simulator.Cel.Types;

/// <summary>Kinds of types.</summary>
internal enum CelKind
{
    Dyn, Error, Null, Bool, Int, Uint, Double, String, Bytes, Duration, Timestamp, List, Map, Object, Optional, Opaque, Type, Variable,
}

/// <summary>A type of the expression language. Objects are told apart by name, variables stand for types not known yet.</summary>
internal sealed class CelType
{
    private CelType(CelKind kind, string name, params IReadOnlyList<CelType> parameters)
    {
        Kind = kind;
        Name = name;
        Parameters = parameters;
    }

    public static CelType Dyn { get; } = new(CelKind.Dyn, "dyn");
    public static CelType Error { get; } = new(CelKind.Error, "!error!");
    public static CelType Null { get; } = new(CelKind.Null, "null");
    public static CelType Bool { get; } = new(CelKind.Bool, "bool");
    public static CelType Int { get; } = new(CelKind.Int, "int");
    public static CelType Uint { get; } = new(CelKind.Uint, "uint");
    public static CelType Double { get; } = new(CelKind.Double, "double");
    public static CelType String { get; } = new(CelKind.String, "string");
    public static CelType Bytes { get; } = new(CelKind.Bytes, "bytes");
    public static CelType Duration { get; } = new(CelKind.Duration, "duration");
    public static CelType Timestamp { get; } = new(CelKind.Timestamp, "timestamp");
    public static CelType Quantity { get; } = Opaque("kubernetes.Quantity");
    public static CelType Url { get; } = Opaque("kubernetes.URL");
    public static CelType Ip { get; } = Opaque("net.IP");
    public static CelType Cidr { get; } = Opaque("net.CIDR");
    public static CelType Format { get; } = Opaque("kubernetes.NamedFormat");
    public static CelType Semver { get; } = Opaque("kubernetes.Semver");

    /// <summary>What kind of type it is.</summary>
    public CelKind Kind { get; }

    /// <summary>Its name, which tells types of the same kind apart.</summary>
    public string Name { get; }

    /// <summary>Types it is made of: a list's element, a map's key and value, an optional's or type's inner type.</summary>
    public IReadOnlyList<CelType> Parameters { get; }

    /// <summary>Fields of an object.</summary>
    public IReadOnlyDictionary<string, CelType> Fields { get; private init; } = new Dictionary<string, CelType>();

    /// <summary>Whether nothing is known of the type before evaluation.</summary>
    public bool IsDynamic => Kind is CelKind.Dyn or CelKind.Error;

    /// <summary>Whether null is a value of the type.</summary>
    public bool IsNullable => Kind is CelKind.Object or CelKind.Opaque or CelKind.Duration or CelKind.Timestamp or CelKind.Optional;

    public static CelType List(CelType element) => new(CelKind.List, "list", element);

    public static CelType Map(CelType key, CelType value) => new(CelKind.Map, "map", key, value);

    public static CelType Optional(CelType inner) => new(CelKind.Optional, "optional_type", inner);

    public static CelType TypeOf(CelType inner) => new(CelKind.Type, "type", inner);

    public static CelType Variable(string name) => new(CelKind.Variable, name);

    public static CelType Object(string name, IReadOnlyDictionary<string, CelType> fields) => new(CelKind.Object, name) { Fields = fields };

    /// <summary>The same kind of type made of other types.</summary>
    public CelType With(IReadOnlyList<CelType> parameters) => new(Kind, Name, parameters) { Fields = Fields };

    /// <summary>Whether two types are the same.</summary>
    public bool Is(CelType other) => ReferenceEquals(this, other)
        || (Kind == other.Kind && Name == other.Name && Parameters.Count == other.Parameters.Count
            && Parameters.Zip(other.Parameters).All(p => p.First.Is(p.Second)));

    /// <summary>As messages write it.</summary>
    public override string ToString() => Kind switch
    {
        CelKind.Variable => "dyn",
        _ when Parameters.Count == 0 => Name,
        _ => $"{Name}({string.Join(", ", Parameters)})",
    };

    private static CelType Opaque(string name) => new(CelKind.Opaque, name);
}
