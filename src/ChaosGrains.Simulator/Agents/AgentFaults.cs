namespace ChaosGrains.Simulator.Agents;

/// <summary>
/// Trouble with simulated agents, ordered by tests. An agent runs on each node that has a pod with the labels
/// <c>app.kubernetes.io/name: chaosgrains</c> and <c>app.kubernetes.io/component: agent</c>, once the Secret that the pod mounts is there.
/// </summary>
public sealed class AgentFaults
{
    private readonly AgentFleet? _fleet;

    internal AgentFaults(AgentFleet? fleet) => _fleet = fleet;

    /// <summary>Nodes on which an agent runs now, reachable or not.</summary>
    public IReadOnlyCollection<string> Nodes => _fleet?.Running ?? [];

    /// <summary>Breaks an agent's connections and refuses new ones; it goes on by itself.</summary>
    /// <param name="node">Name of the node.</param>
    public void CutOff(string node) => SetCutOff(node, true);

    /// <summary>Lets an agent be reached again.</summary>
    /// <param name="node">Name of the node.</param>
    public void Reconnect(string node) => SetCutOff(node, false);

    /// <summary>Makes an agent wait before it looks at a request.</summary>
    /// <param name="node">Name of the node.</param>
    /// <param name="delay">How long; zero for not at all.</param>
    public void Slow(string node, TimeSpan delay) => Of(node).Conduct.Delay = delay;

    /// <summary>Makes faults stick to their pods: the agent cannot take them off until they are let go.</summary>
    /// <param name="node">Name of the node.</param>
    /// <param name="holds">False lets them go.</param>
    public void HoldFaults(string node, bool holds) => Of(node).Conduct.HoldsFaults = holds;

    /// <summary>Takes a capability from a node, or gives it back. An agent that runs looks only when it starts: it is killed, and comes back.</summary>
    /// <param name="node">Name of the node.</param>
    /// <param name="capability">One of the names of the agent's contract, such as <c>netem</c>.</param>
    /// <param name="lacks">False gives it back.</param>
    /// <returns>Ends when the agent that ran is dead.</returns>
    public Task LackAsync(string node, string capability, bool lacks = true)
    {
        var agent = Of(node);
        agent.Conduct.Lack(capability, lacks);
        return agent.IsRunning ? KillAsync(node) : Task.CompletedTask;
    }

    /// <summary>Kills an agent as SIGKILL does: it takes nothing back. Its kubelet starts it again after a while; what it wrote down is there then.</summary>
    /// <param name="node">Name of the node.</param>
    /// <returns>Ends when it is dead: one that is seen running then is the next.</returns>
    /// <exception cref="InvalidOperationException">No agent has a pod on the node.</exception>
    public async Task KillAsync(string node)
    {
        var agent = Of(node);
        var pod = agent.Pod ?? throw new InvalidOperationException($"No agent has a pod on {node}.");
        var ended = agent.Ended;
        await _fleet!.Controllers.KillContainerAsync(pod.Namespace, pod.Name);
        await ended;
    }

    private void SetCutOff(string node, bool isCutOff)
    {
        var agent = Of(node);
        agent.Conduct.IsCutOff = isCutOff;
        agent.Look();
    }

    private NodeAgent Of(string node) => _fleet?.Of(node) ?? throw new InvalidOperationException("The cluster runs no controllers, so it has no agents.");
}
