using System.Collections.Immutable;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Tests.Support;
using ChaosGrains.Ports;
using ChaosGrains.Specs;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.Kubernetes.Tests.Peers;

public sealed class PeerResolverTests(ClusterFixture cluster)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IPeerResolver Resolver => cluster.Services.GetRequiredService<IPeerResolver>();

    [Fact]
    public async Task Resolve_Selector_BecomesItsRunningPodsAddresses()
    {
        var (ns, other) = (await cluster.NewNamespaceAsync(), await cluster.NewNamespaceAsync());
        await PodAsync(ns, "b", "10.0.0.20", "fd00::20");
        await PodAsync(ns, "a", "10.0.0.3");
        await PodAsync(ns, "unready", "10.0.0.100");
        await PodAsync(other, "c", "10.0.0.1");
        await TestPods.AddressAsync(cluster.Client, await TestPods.CreateAsync(cluster.Client, ns, "over", phase: "Failed"), "10.0.0.4");
        ImmutableArray<NetworkPeer> peers =
        [
            new() { Cidr = "10.9.0.0/16" },
            new() { PodSelector = Web, Ports = [80], Protocol = NetworkProtocol.TCP },
            new() { PodSelector = Web, Namespaces = [other, ns] },
            new() { PodSelector = new LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = "none" } } },
        ];
        var resolved = await Resolver.ResolveAsync(new ExperimentId(ns, "x"), peers, Token);
        resolved.Select(p => p.Cidr).ShouldBe([
            "10.9.0.0/16",
            "10.0.0.3/32", "10.0.0.20/32", "10.0.0.100/32", "fd00::20/128",
            "10.0.0.1/32", "10.0.0.3/32", "10.0.0.20/32", "10.0.0.100/32", "fd00::20/128",
        ]);
        resolved.ShouldAllBe(p => p.PodSelector == null && p.Namespaces.IsEmpty);
        resolved[1].Ports.ShouldBe([80]);
        resolved[1].Protocol.ShouldBe(NetworkProtocol.TCP);
    }

    private static LabelSelector Web => new() { MatchLabels = new Dictionary<string, string> { ["app"] = "web" } };

    private async Task PodAsync(string ns, string name, params string[] addresses) => await TestPods.AddressAsync(
        cluster.Client, await TestPods.CreateAsync(cluster.Client, ns, name, ready: name != "unready"), addresses);
}
