using ChaosGrains.Agent.Experiments;
using ChaosGrains.Agent.Failpoints;
using ChaosGrains.Agent.Journal;
using ChaosGrains.Agent.Linux;
using ChaosGrains.Agent.Pods;
using ChaosGrains.Agent.Tls;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Agent.Hosting;

/// <summary>What the agent's process is made of.</summary>
internal static class AgentServices
{
    /// <summary>Adds the agent with its journal and options, and what acts on the Linux kernel.</summary>
    public static IServiceCollection AddAgent(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(AgentOptions.Section);
        services.AddOptions<AgentOptions>().Bind(section).PostConfigure(o => o.Node = NodeName(o.Node)).ValidateOnStart();
        services.AddOptions<EndpointOptions>().Bind(section).ValidateOnStart();
        services.AddOptions<TlsOptions>().Bind(configuration.GetSection(TlsOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AgentOptions>, AgentOptionsValidator>();
        services.AddSingleton<IValidateOptions<EndpointOptions>, EndpointOptionsValidator>();
        services.AddSingleton<IValidateOptions<TlsOptions>, TlsOptionsValidator>();
        services.AddOptions<LinuxOptions>().Bind(configuration.GetSection(LinuxOptions.Section));
        services.AddLinuxPodFaults();
        services.TryAddSingleton<IAgentFailpoints, NoAgentFailpoints>();
        services.TryAddSingleton<IJournal>(p => new FileJournal(p.GetRequiredService<IOptions<EndpointOptions>>().Value.JournalDirectory));
        services.AddSingleton(p => new AgentCore(
            p.GetRequiredService<IOptions<AgentOptions>>().Value,
            p.GetRequiredService<IPodFaults>(),
            p.GetRequiredService<IJournal>(),
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILoggerFactory>(),
            p.GetRequiredService<IAgentFailpoints>(),
            p.GetService<TlsState>()));
        services.AddHostedService<AgentService>();
        services.AddOptions<HostOptions>().Configure<IOptions<AgentOptions>>((host, agent) => host.ShutdownTimeout = agent.Value.StopWithin + TimeSpan.FromSeconds(5));
        return services;
    }

    /// <summary>Adds the TLS material of a directory.</summary>
    public static void AddTls(this IServiceCollection services, string directory)
    {
        services.TryAddSingleton<ITlsMaterialSource>(new TlsDirectory(directory));
        services.AddSingleton(p => new TlsState(
            p.GetRequiredService<ITlsMaterialSource>(),
            p.GetRequiredService<IOptions<TlsOptions>>().Value,
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILoggerFactory>()));
    }

    private static string NodeName(string given)
    {
        if (given.Length > 0) return given;
        return Environment.GetEnvironmentVariable("NODE_NAME") is { Length: > 0 } name ? name : Environment.MachineName;
    }
}
