using ChaosGrains.Simulator.Cel.Functions;
using ChaosGrains.Simulator.Cel.Types;

namespace ChaosGrains.Simulator.Cel.Syntax;

/// <summary>A node of a parsed expression. The checker writes its findings into it.</summary>
internal abstract class Expr(int offset)
{
    /// <summary>Where complaints about it point to.</summary>
    public int Offset { get; } = offset;

    /// <summary>The type of its value; dynamic until checked.</summary>
    public CelType Type { get; set; } = CelType.Dyn;
}

/// <summary>A constant: bool, long, ulong, double, string, byte[] or null.</summary>
internal sealed class Literal(int offset, object? value) : Expr(offset)
{
    /// <summary>The value.</summary>
    public object? Value { get; } = value;
}

/// <summary>A variable, or a type's name.</summary>
internal sealed class Identifier(int offset, string name) : Expr(offset)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;
}

/// <summary>A field of a value.</summary>
internal sealed class Select(int offset, Expr operand, string field, bool isTest = false, bool isOptional = false) : Expr(offset)
{
    /// <summary>The value.</summary>
    public Expr Operand { get; } = operand;

    /// <summary>The field.</summary>
    public string Field { get; } = field;

    /// <summary>Whether only its presence is asked (<c>has(a.b)</c>).</summary>
    public bool IsTest { get; } = isTest;

    /// <summary>Whether an absent field gives an empty optional (<c>a.?b</c>).</summary>
    public bool IsOptional { get; } = isOptional;
}

/// <summary>A call of a function, or an operator.</summary>
internal sealed class Call(int offset, string function, Expr? target, IReadOnlyList<Expr> arguments) : Expr(offset)
{
    /// <summary>Name of the function; operators are written with underscores for operands: <c>_+_</c>.</summary>
    public string Function { get; set; } = function;

    /// <summary>The value the function is called on; null for a plain call.</summary>
    public Expr? Target { get; set; } = target;

    /// <summary>The arguments.</summary>
    public IReadOnlyList<Expr> Arguments { get; } = arguments;

    /// <summary>The overloads that fit the types known before evaluation.</summary>
    public IReadOnlyList<Overload> Overloads { get; set; } = [];

    /// <summary>Target, if there is one, and arguments.</summary>
    public IEnumerable<Expr> Operands => Target is null ? Arguments : Arguments.Prepend(Target);
}

/// <summary>A list literal.</summary>
internal sealed class ListLiteral(int offset, IReadOnlyList<Expr> elements, IReadOnlySet<int> optional) : Expr(offset)
{
    /// <summary>The elements.</summary>
    public IReadOnlyList<Expr> Elements { get; } = elements;

    /// <summary>Which elements are optionals that are left out when empty.</summary>
    public IReadOnlySet<int> Optional { get; } = optional;
}

/// <summary>An entry of a map literal.</summary>
internal sealed record MapEntry(Expr Key, Expr Value, bool IsOptional);

/// <summary>A map literal.</summary>
internal sealed class MapLiteral(int offset, IReadOnlyList<MapEntry> entries) : Expr(offset)
{
    /// <summary>The entries.</summary>
    public IReadOnlyList<MapEntry> Entries { get; } = entries;
}

/// <summary>A loop over a list or map, which macros such as <c>all</c> expand to.</summary>
internal sealed class Comprehension(int offset) : Expr(offset)
{
    /// <summary>Name of the element (list), key (map), or with two variables of the index or key.</summary>
    public required string Variable { get; init; }

    /// <summary>Name of the value when there are two variables.</summary>
    public string? SecondVariable { get; init; }

    /// <summary>What is looped over.</summary>
    public required Expr Range { get; init; }

    /// <summary>Name of what is gathered.</summary>
    public required string Accumulator { get; init; }

    /// <summary>What it starts with.</summary>
    public required Expr Initial { get; init; }

    /// <summary>Whether to go on.</summary>
    public required Expr Condition { get; init; }

    /// <summary>What an element makes of it.</summary>
    public required Expr Step { get; init; }

    /// <summary>What comes of it in the end.</summary>
    public required Expr Result { get; init; }

    /// <summary>Whether it only binds a name to a value.</summary>
    public bool IsBinding => Range is ListLiteral { Elements.Count: 0 } && Accumulator != Macros.Accumulator;
}
