using ChaosGrains.Agent.Client.Certificates;
using ChaosGrains.Agents;
using ChaosGrains.EndToEnd.Tests.Support;
using ChaosGrains.Grains;
using ChaosGrains.Simulator.Agents;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.EndToEnd.Tests.NodeFaults;

/// <summary>
/// A cluster whose nodes have agents, and an operator with the rights of the installation that speaks with them over mutual TLS, both impatient.
/// One for each class of tests, which breaks agents at will; tests of a class run one after the other.
/// </summary>
public sealed class NodeWorld : IAsyncLifetime
{
    private const int Nodes = 3;

    internal TestCluster Cluster { get; private set; } = null!;

    internal TestOperator Operator { get; private set; } = null!;

    internal AgentFaults Agents => Cluster.Simulator!.AgentFaults;

    public async ValueTask InitializeAsync()
    {
        Cluster = await TestCluster.SimulateAsync(nodes: Nodes);
        await Cluster.InstallDefinitionAsync();
        var kubeconfig = await Cluster.InstallOperatorAccountAsync();
        await Cluster.InstallAgentsAsync();
        Operator = await TestOperator.StartAsync(kubeconfig, configure: Hurry);
        await Eventually.HoldsAsync(() => Agents.Nodes.Count == Nodes);
        // Agents that were called before they had certificates count as unreachable for a moment.
        foreach (var node in Agents.Nodes)
            await UntilHealthyAsync(node);
    }

    public async ValueTask DisposeAsync()
    {
        if (Operator is not null)
            await Operator.DisposeAsync();
        if (Cluster is not null)
            await Cluster.DisposeAsync();
    }

    internal Task<Sandbox> SandboxAsync() => Sandbox.CreateAsync(Cluster, Operator);

    /// <summary>How a node's agent is, as the operator sees it.</summary>
    internal async Task<AgentHealth> HealthAsync(string node) =>
        (await Operator.Services.GetRequiredService<IGrainFactory>().GetGrain<IAgentGrain>(node).GetStatusAsync()).Health;

    /// <summary>Waits until the operator has heard of a node's agent.</summary>
    internal Task UntilHealthyAsync(string node) => Eventually.HoldsAsync(async () => await HealthAsync(node) == AgentHealth.Healthy);

    private static void Hurry(IServiceCollection services)
    {
        services.Configure<ExperimentOptions>(o => o.SustainEvery = TimeSpan.FromMilliseconds(200));
        services.Configure<CertificateOptions>(o => o.Interval = TimeSpan.FromSeconds(1));
        services.Configure<AgentOptions>(o =>
        {
            o.HeartbeatEvery = TimeSpan.FromMilliseconds(200);
            o.HeartbeatTimeout = TimeSpan.FromSeconds(1);
            o.CallTimeout = TimeSpan.FromSeconds(4);
            o.Lease = TimeSpan.FromSeconds(4);
            o.UnreachableAfter = TimeSpan.FromSeconds(2);
            o.Patience = TimeSpan.FromSeconds(2);
        });
    }
}
