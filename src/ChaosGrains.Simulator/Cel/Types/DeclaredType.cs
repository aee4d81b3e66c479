namespace ChaosGrains.Simulator.Cel.Types;

/// <summary>A schema's type with what its bounds say about sizes, from which the cost of rules is estimated.</summary>
/// <param name="Type">The type expressions see.</param>
/// <param name="MinSize">Fewest bytes of a value in JSON.</param>
/// <param name="MaxElements">Most characters, items or entries of a value.</param>
internal sealed record DeclaredType(CelType Type, long MinSize, long MaxElements = 0)
{
    /// <summary>The type of a list's items or a map's values.</summary>
    public DeclaredType? Element { get; init; }

    /// <summary>The types of an object's fields, by escaped name.</summary>
    public IReadOnlyDictionary<string, DeclaredType> Fields { get; init; } = new Dictionary<string, DeclaredType>();
}
