using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Tests.Controllers;

public sealed class SchedulerTests
{
    [Fact]
    public async Task Pod_OfAnotherScheduler_StaysUnbound()
    {
        await using var cluster = await Fixture.StartAsync();

        var created = await cluster.ApplyAsync("pods", Manifests.Pod("one", spec: "\"schedulerName\": \"nobody\","));

        cluster.Get("pods", "one").ShouldBe(created);
    }

    [Fact]
    public async Task Pod_ThatFitsNowhere_SaysWhyAndIsBoundWhenANodeChanges()
    {
        await using var cluster = await Fixture.StartAsync();

        await cluster.ApplyAsync("pods", Manifests.Pod("one", spec: "\"nodeSelector\": {\"disk\": \"ssd\"},"));
        var condition = Conditions.Find(cluster.Get("pods", "one").Object("status"), "PodScheduled");
        condition.Text("reason").ShouldBe("Unschedulable");
        condition.Text("message").ShouldNotBeNull()
            .ShouldStartWith("0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector.");
        cluster.EventReasons("one").ShouldBe(["FailedScheduling"]);

        cluster.Change("nodes", "node-2", copy => copy["metadata"]!["labels"]!["disk"] = "ssd");
        await cluster.PassAsync(1);
        cluster.Get("pods", "one").Text("spec", "nodeName").ShouldBe("node-2");
        cluster.Get("pods", "one").Text("status", "phase").ShouldBe("Running");
    }

    [Fact]
    public async Task Pods_OnCordonedAndUnreadyNodes_AreNotPlaced()
    {
        await using var cluster = await Fixture.StartAsync();
        cluster.Change("nodes", "node-1", copy => copy["spec"]!["unschedulable"] = true);
        cluster.Change("nodes", "node-2", copy => copy["metadata"]!["annotations"] = new JsonObject
        {
            ["simulator.chaosgrains.io/ready"] = "false",
        });
        await cluster.IdleAsync();

        await cluster.ApplyAsync("deployments", Manifests.Deployment("web", 4));

        cluster.Pods().Select(pod => pod.Node()).Distinct().ShouldBe(["node-3"]);
    }

    [Fact]
    public async Task Pods_OfTwoDeployments_SpreadEvenly()
    {
        await using var cluster = await Fixture.StartAsync(nodes: 4);

        await cluster.ApplyAsync("deployments", Manifests.Deployment("web", 8));
        await cluster.ApplyAsync("deployments", Manifests.Deployment("api", 8));

        foreach (var app in (string[])["web", "api"])
            cluster.Pods(app).GroupBy(pod => pod.Node()).Select(group => group.Count()).ShouldBe([2, 2, 2, 2], app);
    }
}
