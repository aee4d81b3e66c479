using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Tests.Controllers;

public sealed class DaemonSetTests
{
    [Fact]
    public async Task DaemonSet_Created_HasOnePodOnEachNode()
    {
        await using var cluster = await Fixture.StartAsync(nodes: 4);

        await cluster.ApplyAsync("daemonsets", Manifests.DaemonSet("agent"));

        Nodes(cluster).ShouldBe(["node-1", "node-2", "node-3", "node-4"], ignoreOrder: true);
        var status = cluster.Get("daemonsets", "agent")["status"];
        foreach (var count in (string[])["desiredNumberScheduled", "numberReady", "numberAvailable", "updatedNumberScheduled"])
            status.Int(count).ShouldBe(4, count);
    }

    [Fact]
    public async Task DaemonSet_PodDeleted_ComesBackOnTheSameNode()
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("daemonsets", Manifests.DaemonSet("agent"));

        cluster.Delete("pods", cluster.Pods()[0].Name());
        await cluster.PassAsync(2);

        Nodes(cluster).ShouldBe(["node-1", "node-2", "node-3"], ignoreOrder: true);
    }

    [Fact]
    public async Task DaemonSet_NodeAddedAndRemoved_Follows()
    {
        await using var cluster = await Fixture.StartAsync(nodes: 1);
        await cluster.ApplyAsync("daemonsets", Manifests.DaemonSet("agent"));

        var another = cluster.Get("nodes", "node-1").Copy();
        another["metadata"] = new JsonObject { ["name"] = "other", ["labels"] = cluster.Get("nodes", "node-1").Labels()!.DeepClone() };
        another.Remove("status");
        await cluster.ApplyAsync("nodes", another);
        Nodes(cluster).ShouldBe(["node-1", "other"], ignoreOrder: true);

        cluster.Delete("nodes", "node-1");
        await cluster.PassAsync(1);
        Nodes(cluster).ShouldBe(["other"]);
    }

    [Fact]
    public async Task DaemonSet_TaintedNode_IsLeftOut()
    {
        await using var cluster = await Fixture.StartAsync();
        cluster.Change("nodes", "node-2", copy => copy["spec"]!["taints"] = new JsonArray(
            new JsonObject { ["key"] = "dedicated", ["value"] = "x", ["effect"] = "NoSchedule" }));

        await cluster.ApplyAsync("daemonsets", Manifests.DaemonSet("agent"));

        Nodes(cluster).ShouldBe(["node-1", "node-3"], ignoreOrder: true);
    }

    [Fact]
    public async Task DaemonSet_TemplateChanged_ReplacesOneNodeAtATime()
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("daemonsets", Manifests.DaemonSet("agent"));

        cluster.SetImage("daemonsets", "agent", "registry.example/app:2");
        for (var step = 0; step < 40; step++)
        {
            await cluster.PassAsync(0.1);
            cluster.Pods().Count(pod => !pod.IsTerminating() && pod.IsReady()).ShouldBeGreaterThanOrEqualTo(2);
        }

        cluster.Pods().ShouldAllBe(pod => pod.Image() == "registry.example/app:2");
        cluster.Pods().Count.ShouldBe(3);
    }

    private static IEnumerable<string?> Nodes(Fixture cluster) => cluster.Pods().Select(pod => pod.Node());
}
