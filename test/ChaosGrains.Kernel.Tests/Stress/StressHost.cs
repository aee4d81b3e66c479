using System.Diagnostics;
using ChaosGrains.Kernel.Tests.Cgroups;

namespace ChaosGrains.Kernel.Tests.Stress;

/// <summary>A process of its own with an agent's injectors: one that can be killed.</summary>
internal static class StressHost
{
    public static Process Start(string podUid) =>
        Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["stress", podUid]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;

    /// <summary>Stresses the pod, says how that went, and stays until its standard input ends.</summary>
    public static async Task<int> RunAsync(string podUid)
    {
        await using var node = new Node();
        var reports = await node.WantAllAsync(new Agent.Contracts.Target { PodUid = podUid, Namespace = "shop", Name = "web-1" }, Node.Cpu("one", 1, 100));
        Console.WriteLine(reports["one"].State);
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
