using ChaosGrains.Agents;
using ChaosGrains.Errors;

namespace ChaosGrains.Grains.Scenarios.Node;

/// <summary>Decides by an agent's health whether a node's targets are injected now. Pure.</summary>
internal static class AgentGate
{
    /// <summary>What to do with targets that are to be injected.</summary>
    internal enum Way
    {
        /// <summary>Tell the agent.</summary>
        Go,

        /// <summary>Ask again soon.</summary>
        Wait,

        /// <summary>Leave them alone.</summary>
        Skip,
    }

    /// <summary>The decision.</summary>
    /// <param name="health">How the agent is.</param>
    /// <param name="waited">How long it has been waited for.</param>
    /// <param name="patience">How long an agent of which nothing was heard yet is waited for.</param>
    /// <param name="mayBear">Whether targets may bear the fault already: then they are not left alone, but waited for.</param>
    public static Way Of(AgentHealth health, TimeSpan waited, TimeSpan patience, bool mayBear) => health switch
    {
        AgentHealth.Healthy or AgentHealth.Degraded => Way.Go,
        _ when mayBear => Way.Wait,
        AgentHealth.Unreachable => Way.Skip,
        _ => waited >= patience ? Way.Skip : Way.Wait,
    };

    /// <summary>Why targets are waiting, or left alone.</summary>
    public static ChaosError Why(AgentStatus status) => new(
        ChaosErrorCode.AgentUnreachable,
        $"The agent of node {status.Node} {(status.Health == AgentHealth.Unreachable ? "is unreachable" : "has not been heard yet")}{Details(status)}");

    private static string Details(AgentStatus status) => (status.LastSeen is { } seen ? $", last seen at {seen:u}" : "")
        + (status.Trouble is { } trouble ? $" ({trouble})" : "") + ".";
}
