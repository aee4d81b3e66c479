using ChaosGrains.Agent.Experiments;

namespace ChaosGrains.Agent.Hosting;

/// <summary>Starts the agent, and has it take everything back when the process is told to stop.</summary>
internal sealed class AgentService(AgentCore agent, IHostApplicationLifetime lifetime) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // The web server stops first and waits for requests under way: what they wait for must begin before.
        lifetime.ApplicationStopping.Register(agent.BeginStop);
        return agent.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => agent.StopAsync(cancellationToken);
}
