using System.Reflection;
using ChaosGrains.Failpoints;
using ChaosGrains.Grains.Agents;
using ChaosGrains.Grains.Metrics;
using ChaosGrains.Grains.Scenarios;
using ChaosGrains.Grains.Scenarios.Node;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Serialization;

namespace ChaosGrains.Grains.Hosting;

/// <summary>Registers the grains of ChaosGrains and their scenarios.</summary>
public static class ChaosGrainsServiceCollectionExtensions
{
    /// <summary>
    /// Adds what the grains need besides the ports (<see cref="Ports"/>) and a grain storage provider named <see cref="ChaosStorage.Name"/>.
    /// The built-in scenarios are registered too.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets how experiments are carried out.</param>
    /// <param name="configureAgents">Sets how nodes' agents are kept in touch with.</param>
    public static IServiceCollection AddChaosGrains(
        this IServiceCollection services, Action<ExperimentOptions>? configure = null, Action<AgentOptions>? configureAgents = null)
    {
        services.AddOptions<ExperimentOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ExperimentOptions>, ExperimentOptionsValidator>());
        if (configure is not null)
            services.Configure(configure);
        services.AddOptions<AgentOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AgentOptions>, AgentOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AgentOptions>, AgentOptionsRules>());
        if (configureAgents is not null)
            services.Configure(configureAgents);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IFailpoints, NoFailpoints>();
        services.TryAddSingleton(provider => ScenarioRegistry.Scan(provider.GetServices<ScenarioAssembly>().Select(a => a.Assembly)));
        services.TryAddSingleton<ScenarioFactory>();
        services.TryAddSingleton<ChaosMetrics>();
        services.AddNodeFaults();
        // An error's cause is told whatever library it comes from; Orleans sends, unless told otherwise, .NET's and its own alone.
        services.Configure<ExceptionSerializationOptions>(options => options.SupportedExceptionTypeFilter = static _ => true);
        return services.AddChaosScenarios(typeof(ChaosGrainsServiceCollectionExtensions).Assembly);
    }

    /// <summary>Adds the scenarios of an assembly: its classes marked with <see cref="ChaosGrains.Scenarios.ChaosScenarioAttribute"/>.</summary>
    public static IServiceCollection AddChaosScenarios(this IServiceCollection services, Assembly assembly) =>
        services.AddSingleton(new ScenarioAssembly(assembly));

    private static void AddNodeFaults(this IServiceCollection services)
    {
        services.TryAddSingleton<IAgents, GrainAgents>();
        services.TryAddSingleton<OrderMaker>();
        services.TryAddSingleton<NodeInjection>();
        services.TryAddSingleton<NodeCare>();
        services.TryAddSingleton<NodeRelease>();
        services.TryAddSingleton<NodeFaults>();
    }

    private sealed record ScenarioAssembly(Assembly Assembly);
}
