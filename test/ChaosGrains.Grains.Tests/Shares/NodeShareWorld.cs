using ChaosGrains.Grains.Tests.Fleet;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains.Tests.Shares;

/// <summary>One node with a share of two pods: the real grain, the real way to the agent, an agent in memory.</summary>
public abstract class NodeShareWorld : IAsyncDisposable
{
    internal static readonly ScenarioSpec Loss = new() { Type = ScenarioType.NetworkLoss, NetworkLoss = new NetworkLossParameters { Percent = 10 } };

    internal World World { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal Share Start(ScenarioSpec scenario, string[]? containers = null)
    {
        World.Fleet.On("n1");
        return new Share(World, "n1", scenario, ["a", "b"], containers);
    }
}
