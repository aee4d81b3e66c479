using ChaosGrains.Agents;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>What this process told a node's agent of one experiment, so that it need not tell it again.</summary>
internal sealed class NodeShareMemory
{
    /// <summary>The order that the agent last took; null when this process gave none.</summary>
    public AgentOrder? Order { get; set; }

    /// <summary>The revision of the agent's answer to it.</summary>
    public long Revision { get; set; }

    /// <summary>Since when an agent is waited for that has not been heard yet; null when none is.</summary>
    public DateTimeOffset? WaitingSince { get; set; }

    /// <summary>Attempts in a row that failed.</summary>
    public int Failures { get; set; }
}
