namespace ChaosGrains.Grains.Agents;

/// <summary>Finds nodes' agents.</summary>
internal interface IAgents
{
    /// <summary>The agent of a node.</summary>
    IAgentGrain On(string node);
}

/// <summary>The agents as grains.</summary>
internal sealed class GrainAgents(IGrainFactory grains) : IAgents
{
    /// <inheritdoc/>
    public IAgentGrain On(string node) => grains.GetGrain<IAgentGrain>(node);
}
