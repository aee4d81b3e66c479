using ChaosGrains.Benchmarks.Floor;

namespace ChaosGrains.Benchmarks.Processes;

/// <summary>Starts this program once more, as the floor.</summary>
internal static class FloorProcess
{
    public static ChildProcess Start(string kubeconfig, string ns) =>
        ChildProcess.Start(typeof(FloorProcess).Assembly.Location, [BareLoop.Verb, kubeconfig, ns], []);
}
