using System.Diagnostics.CodeAnalysis;
using ChaosGrains.Scenarios;
using ChaosGrains.Specs;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.Grains.Scenarios;

/// <summary>Makes the scenario that executes a kind of fault.</summary>
internal sealed class ScenarioFactory(ScenarioRegistry registry, IServiceProvider services)
{
    /// <summary>The scenario for a kind of fault; false when this operator has none.</summary>
    public bool TryCreate(ScenarioType type, [NotNullWhen(true)] out IChaosScenario? scenario)
    {
        scenario = registry.Types.TryGetValue(type, out var implementation)
            ? (IChaosScenario)ActivatorUtilities.CreateInstance(services, implementation)
            : null;
        return scenario is not null;
    }

    /// <summary>What this operator can execute, ordered by name.</summary>
    public IReadOnlyList<ScenarioType> Available => [.. registry.Types.Keys.OrderBy(t => t.ToString(), StringComparer.Ordinal)];
}
