using System.Reflection;
using ChaosGrains.Failpoints;
using ChaosGrains.Grains.Scenarios;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Grains.Hosting;

/// <summary>Registers the grains of ChaosGrains and their scenarios.</summary>
public static class ChaosGrainsServiceCollectionExtensions
{
    /// <summary>
    /// Adds what the grains need besides the ports (<see cref="Ports"/>) and a grain storage provider named <see cref="ChaosStorage.Name"/>.
    /// The built-in scenarios are registered too.
    /// </summary>
    public static IServiceCollection AddChaosGrains(this IServiceCollection services, Action<ExperimentOptions>? configure = null)
    {
        services.AddOptions<ExperimentOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ExperimentOptions>, ExperimentOptionsValidator>());
        if (configure is not null)
            services.Configure(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IFailpoints, NoFailpoints>();
        services.TryAddSingleton(provider => ScenarioRegistry.Scan(provider.GetServices<ScenarioAssembly>().Select(a => a.Assembly)));
        services.TryAddSingleton<ScenarioFactory>();
        return services.AddChaosScenarios(typeof(ChaosGrainsServiceCollectionExtensions).Assembly);
    }

    /// <summary>Adds the scenarios of an assembly: its classes marked with <see cref="ChaosGrains.Scenarios.ChaosScenarioAttribute"/>.</summary>
    public static IServiceCollection AddChaosScenarios(this IServiceCollection services, Assembly assembly) =>
        services.AddSingleton(new ScenarioAssembly(assembly));

    private sealed record ScenarioAssembly(Assembly Assembly);
}
