using ChaosGrains.Agent.Linux.Kill;
using ChaosGrains.Agent.Linux.Launching;
using ChaosGrains.Agent.Linux.Network;
using ChaosGrains.Agent.Linux.Pods;
using ChaosGrains.Agent.Linux.Processes;
using ChaosGrains.Agent.Linux.Stress;
using ChaosGrains.Agent.Linux.Tools;
using ChaosGrains.Agent.Pods;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Agent.Linux;

/// <summary>Registers what acts on the Linux kernel.</summary>
internal static class LinuxPodFaultsExtensions
{
    /// <summary>Adds <see cref="IPodFaults"/> with an <see cref="IFaultInjector"/> for each kind of fault.</summary>
    public static IServiceCollection AddLinuxPodFaults(this IServiceCollection services, Action<LinuxOptions>? configure = null)
    {
        services.AddOptions<LinuxOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LinuxOptions>, LinuxOptionsValidator>());
        if (configure is not null)
            services.Configure(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => LauncherPath.Own());
        services.TryAddSingleton<ProcessTable>();
        services.TryAddSingleton<ProcessSignals>();
        services.TryAddSingleton<ProcessStarter>();
        services.TryAddSingleton<PodDirectories>();
        services.TryAddSingleton<IPodLocator, PodLocator>();
        services.TryAddSingleton<StressFinder>();
        services.TryAddSingleton<StressHistory>();
        services.TryAddSingleton<StressStarter>();
        services.TryAddSingleton<StressStopper>();
        services.TryAddSingleton<StressProbe>();
        services.TryAddSingleton<StressTools>();
        services.TryAddSingleton<CpuMeter>();
        services.TryAddSingleton<ITools, ToolRunner>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFaultInjector, NetworkInjector>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFaultInjector, CpuStressInjector>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFaultInjector, MemoryStressInjector>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFaultInjector, ContainerKillInjector>());
        services.TryAddSingleton<IPodFaults, LinuxPodFaults>();
        return services;
    }
}
