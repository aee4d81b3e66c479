using System.Net;

namespace ChaosGrains.Simulator.Agents.Hosting;

/// <summary>Where the simulated agents listen, all of them together: each on the address of its own node.</summary>
internal sealed class AgentsEndPoint : EndPoint
{
    public override string ToString() => "simulated agents";
}
