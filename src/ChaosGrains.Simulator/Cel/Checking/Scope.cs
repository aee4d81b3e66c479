using ChaosGrains.Simulator.Cel.Types;

namespace ChaosGrains.Simulator.Cel.Checking;

/// <summary>The variables that an expression can name, inner ones hiding outer ones.</summary>
internal sealed class Scope(Scope? outer, IReadOnlyDictionary<string, CelType> variables)
{
    /// <summary>The type of a variable; null when there is none.</summary>
    public CelType? Find(string name) => variables.TryGetValue(name, out var type) ? type : outer?.Find(name);

    /// <summary>A scope within this one.</summary>
    public Scope With(params (string Name, CelType Type)[] inner) =>
        new(this, inner.ToDictionary(v => v.Name, v => v.Type, StringComparer.Ordinal));
}
