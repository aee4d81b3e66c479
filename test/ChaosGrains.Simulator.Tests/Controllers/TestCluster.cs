using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Tests.Controllers;

/// <summary>The API that the controllers are tested on.</summary>
internal static class TestCluster
{
    public static IClusterApi Create(TimeProvider time) => new InMemoryCluster(time);
}
