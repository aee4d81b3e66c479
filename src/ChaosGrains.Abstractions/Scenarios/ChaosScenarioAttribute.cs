using ChaosGrains.Specs;

namespace ChaosGrains.Scenarios;

/// <summary>Names the kind of fault that a class executes.</summary>
/// <param name="type">The kind of fault.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ChaosScenarioAttribute(ScenarioType type) : Attribute
{
    /// <summary>The kind of fault.</summary>
    public ScenarioType Type { get; } = type;
}
