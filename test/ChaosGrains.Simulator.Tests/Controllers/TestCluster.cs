using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Tests.Controllers;

/// <summary>The server's objects and rules without its socket, for the controllers to work on.</summary>
internal sealed class TestCluster(TimeProvider time) : IDisposable
{
    private readonly SimulatorCore _core = new(new ClusterSimulatorOptions { Seed = 1, TimeProvider = time }, "token");

    public IClusterApi Api => _core.Api;

    public void Dispose() => _core.Dispose();
}
