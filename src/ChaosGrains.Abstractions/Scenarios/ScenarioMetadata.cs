using ChaosGrains.Specs;

namespace ChaosGrains.Scenarios;

/// <summary>What a kind of fault is, for people and for the planner.</summary>
/// <param name="Type">The kind of fault.</param>
/// <param name="Title">Its name for people: <c>Pod kill</c>.</param>
/// <param name="Description">What it does, in one sentence.</param>
/// <param name="IsOneShot">Whether it happens once and leaves nothing to take back. Otherwise it lasts for the experiment's duration.</param>
public sealed record ScenarioMetadata(ScenarioType Type, string Title, string Description, bool IsOneShot)
{
    /// <summary>
    /// Whether the nodes' agents execute it: it needs care while it lasts (<see cref="IChaosScenario.SustainAsync"/>), and is over on a node
    /// only once that node says so.
    /// </summary>
    public bool UsesAgents { get; init; }
}
