using System.Reflection;
using ChaosGrains.Scenarios;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains.Scenarios;

/// <summary>The kinds of fault that this operator can execute, and the classes that do.</summary>
internal sealed class ScenarioRegistry(IReadOnlyDictionary<ScenarioType, Type> types)
{
    /// <summary>The class for each kind of fault.</summary>
    public IReadOnlyDictionary<ScenarioType, Type> Types { get; } = types;

    /// <summary>
    /// Finds the classes marked with <see cref="ChaosScenarioAttribute"/>. One of a third party's assembly takes the place of the built-in one for the same
    /// kind of fault.
    /// </summary>
    /// <exception cref="InvalidOperationException">A marked class is no scenario, or two of the same rank claim one kind of fault.</exception>
    public static ScenarioRegistry Scan(IEnumerable<Assembly> assemblies)
    {
        var found = new Dictionary<ScenarioType, Type>();
        foreach (var type in assemblies.Distinct().SelectMany(a => a.GetTypes()))
        {
            if (type.GetCustomAttribute<ChaosScenarioAttribute>() is not { } attribute)
                continue;
            if (type.IsAbstract || !typeof(IChaosScenario).IsAssignableFrom(type))
                throw new InvalidOperationException($"{type} is marked as a scenario, but is no class that implements {nameof(IChaosScenario)}.");
            if (!found.TryGetValue(attribute.Type, out var other) || (IsBuiltIn(other) && !IsBuiltIn(type)))
                found[attribute.Type] = type;
            else if (IsBuiltIn(type) == IsBuiltIn(other))
                throw new InvalidOperationException($"Both {other} and {type} execute {attribute.Type}: only one may.");
        }
        return new ScenarioRegistry(found);
    }

    private static bool IsBuiltIn(Type type) => type.Assembly == typeof(ScenarioRegistry).Assembly;
}
