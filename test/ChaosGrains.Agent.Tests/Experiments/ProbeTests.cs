using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Tests.Support;

namespace ChaosGrains.Agent.Tests.Experiments;

public sealed class ProbeTests
{
    [Fact]
    public async Task Probe_SomethingIsMissingAtFirst_IsTriedAgainAndWhatWorkedOnceStays()
    {
        await using var node = new Node();
        var all = node.Kernel.Capabilities;
        node.Kernel.Capabilities = Without(all, CapabilityNames.StressNg);
        await node.StartReadyAsync();
        Missing(node).ShouldBe([CapabilityNames.StressNg]);

        node.Kernel.Capabilities = Without(all, CapabilityNames.Netem);
        await node.PassUntilAsync(() => Missing(node).Count == 0, TimeSpan.FromMinutes(1));
    }

    private static IReadOnlyList<Capability> Without(IReadOnlyList<Capability> all, string name) =>
        [.. all.Select(c => c.Name == name ? c with { IsAvailable = false, Detail = "it took too long" } : c)];

    private static IReadOnlyList<string> Missing(Node node) => [.. node.Agent.Heartbeat(new()).Capabilities.Where(c => !c.IsAvailable).Select(c => c.Name)];
}
