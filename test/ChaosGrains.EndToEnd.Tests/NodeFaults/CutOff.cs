using ChaosGrains.Simulator.Agents;

namespace ChaosGrains.EndToEnd.Tests.NodeFaults;

/// <summary>A node's agent that cannot be reached until this is disposed.</summary>
internal sealed class CutOff : IAsyncDisposable
{
    private readonly AgentFaults _agents;
    private readonly string _node;

    private CutOff(AgentFaults agents, string node) => (_agents, _node) = (agents, node);

    public static CutOff From(AgentFaults agents, string node)
    {
        agents.CutOff(node);
        return new CutOff(agents, node);
    }

    public ValueTask DisposeAsync()
    {
        _agents.Reconnect(_node);
        return ValueTask.CompletedTask;
    }
}
