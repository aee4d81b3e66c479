using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Tests.Controllers;

public sealed class KubeletTests
{
    [Fact]
    public async Task Pod_Created_IsReadyAfterTheStartDelay()
    {
        await using var cluster = await Fixture.StartAsync();

        await cluster.ApplyAsync("pods", Manifests.Pod("one"), settle: 0.4);
        var pending = cluster.Get("pods", "one");
        (pending.Text("status", "phase"), pending.Text("status", "podIP")).ShouldBe(("Pending", null));
        pending.At("status", "containerStatuses")![0].Text("state", "waiting", "reason").ShouldBe("ContainerCreating");
        await cluster.PassAsync(0.1);

        var running = cluster.Get("pods", "one");
        running.Text("status", "phase").ShouldBe("Running");
        running.Text("status", "podIP").ShouldNotBeNull().ShouldStartWith("127.");
        running.Text("status", "hostIP").ShouldNotBeNull().ShouldStartWith("127.1.");
        foreach (var type in (string[])["PodScheduled", "Initialized", "ContainersReady", "Ready", "PodReadyToStartContainers"])
            Conditions.Find(running.Object("status"), type).Text("status").ShouldBe("True", type);
        running.At("status", "containerStatuses")![0].Text("containerID").ShouldNotBeNull().ShouldStartWith("containerd://");
        cluster.EventReasons("one").ShouldBe(["Scheduled", "Pulled", "Created", "Started"], ignoreOrder: true);
    }

    [Fact]
    public async Task Pod_BoundToANameWithoutANode_IsLeftAlone()
    {
        await using var cluster = await Fixture.StartAsync();

        var before = await cluster.ApplyAsync("pods", Manifests.Pod("one", spec: "\"nodeName\": \"nowhere\","));
        cluster.Get("pods", "one").ShouldBe(before);

        cluster.Delete("pods", "one");
        await cluster.PassAsync(60);
        cluster.Get("pods", "one").IsTerminating().ShouldBeTrue();
    }

    [Theory]
    [InlineData(null, 30, 0.1, 0)]
    [InlineData("2s", 30, 2, 0)]
    [InlineData("10s", 1, 1, 137)]
    public async Task Pod_Deleted_GoesWhenItsContainersHaveStopped(string? stopAfter, int grace, double seconds, int exitCode)
    {
        await using var cluster = await Fixture.StartAsync();
        var pod = Manifests.Pod("one");
        if (stopAfter is not null) pod["metadata"]!["annotations"] = new JsonObject { ["simulator.chaosgrains.io/stop-after"] = stopAfter };
        await cluster.ApplyAsync("pods", pod);
        JsonObject? last = null;
        using var watch = cluster.Api.Subscribe(change => last = change.Resource.Plural == "pods" ? change.Object : last);

        cluster.Delete("pods", "one", new DeleteOptions { GracePeriodSeconds = grace });
        await cluster.PassAsync(seconds - 0.1);
        cluster.Get("pods", "one").Text("status", "phase").ShouldBe("Running");
        await cluster.PassAsync(0.1);

        cluster.Find("pods", "one").ShouldBeNull();
        last.ShouldNotBeNull().Objects("status", "containerStatuses").Single().Int("state", "terminated", "exitCode").ShouldBe(exitCode);
        cluster.EventReasons("one").ShouldContain("Killing");
    }

    [Fact]
    public async Task Pod_DeletedTwiceWithShorterGrace_GoesAfterTheShorterOne()
    {
        await using var cluster = await Fixture.StartAsync();
        var pod = Manifests.Pod("one");
        pod["metadata"]!["annotations"] = new JsonObject { ["simulator.chaosgrains.io/stop-after"] = "20s" };
        await cluster.ApplyAsync("pods", pod);

        cluster.Delete("pods", "one");
        await cluster.PassAsync(1);
        cluster.Delete("pods", "one", new DeleteOptions { GracePeriodSeconds = 3 });
        await cluster.PassAsync(1.9);
        cluster.Find("pods", "one").ShouldNotBeNull();
        await cluster.PassAsync(0.1);

        cluster.Find("pods", "one").ShouldBeNull();
    }

    [Fact]
    public async Task Container_Killed_ComesBackWithOneMoreRestart()
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("pods", Manifests.Pod("one"));
        var first = cluster.Get("pods", "one").At("status", "containerStatuses")![0].Text("containerID");

        await cluster.Manager.KillContainerAsync(Fixture.Ns, "one");
        await cluster.IdleAsync();
        var down = cluster.Get("pods", "one");
        down.At("status", "containerStatuses")![0].Int("state", "terminated", "exitCode").ShouldBe(137);
        Conditions.Find(down.Object("status"), "Ready").Text("status").ShouldBe("False");
        await cluster.PassAsync(0.5);

        var up = cluster.Get("pods", "one");
        var status = up.At("status", "containerStatuses")![0];
        (status.Int("restartCount"), status.Int("lastState", "terminated", "exitCode"), status.Flag("ready")).ShouldBe((1, 137, true));
        status.Text("containerID").ShouldNotBe(first);
        Conditions.Find(up.Object("status"), "Ready").Text("status").ShouldBe("True");
    }

    [Theory]
    [InlineData("Never", 1, "Failed")]
    [InlineData("OnFailure", 0, "Succeeded")]
    public async Task Container_EndedForGood_EndsThePod(string policy, int exitCode, string phase)
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("pods", Manifests.Pod("one", spec: $"\"restartPolicy\": \"{policy}\","));

        await cluster.Manager.KillContainerAsync(Fixture.Ns, "one", exitCode: exitCode);
        await cluster.PassAsync(2);

        cluster.Get("pods", "one").Text("status", "phase").ShouldBe(phase);
    }

    [Fact]
    public async Task Pod_SaidNotToBeReady_RunsUnready()
    {
        await using var cluster = await Fixture.StartAsync();
        var pod = Manifests.Pod("one");
        pod["metadata"]!["annotations"] = new JsonObject { ["simulator.chaosgrains.io/ready"] = "false" };

        await cluster.ApplyAsync("pods", pod);
        var found = cluster.Get("pods", "one");
        (found.Phase(), found.ConditionOf("Ready").Text("reason")).ShouldBe(("Running", "ContainersNotReady"));

        cluster.Change("pods", "one", copy => copy["metadata"]!.AsObject().Remove("annotations"));
        await cluster.IdleAsync();
        Conditions.Find(cluster.Get("pods", "one").Object("status"), "Ready").Text("status").ShouldBe("True");
    }

    [Fact]
    public async Task Node_Created_ReportsItsStatus()
    {
        await using var cluster = await Fixture.StartAsync(nodes: 2);

        var nodes = cluster.Api.List(cluster.Type("nodes"));
        nodes.ShouldAllBe(node => node.IsReady());
        nodes.Select(node => node.At("status", "addresses")![0].Text("address")).ShouldBeUnique();
        nodes[0].Text("status", "nodeInfo", "kubeletVersion").ShouldNotBeNull();
    }
}
