using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers;
using ChaosGrains.Simulator.Controllers.Queueing;
using ChaosGrains.Simulator.Shop;

namespace ChaosGrains.Simulator.Tests.Controllers;

public sealed class ControllerManagerTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(5, 80)]
    [InlineData(50, 30_000)]
    public void Backoff_Failures_Doubles(int failures, int milliseconds) =>
        Backoff.After(failures).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));

    [Fact]
    public async Task Manager_StartedOnAFullCluster_TakesItUp()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        using var cluster = new TestCluster(time);
        var api = cluster.Api;
        api.Create(api.Resources.Find("", "namespaces")!, null, Manifests.Namespace("test"));
        SimulatedNodes.Create(api, 2);
        api.Create(api.Resources.Find("apps", "deployments")!, "test", Manifests.Deployment("web", 2));
        await using var manager = new ControllerManager(api, time, new ControllerOptions());

        await manager.StartAsync(TestContext.Current.CancellationToken);
        await manager.WaitUntilIdleAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(1));
        await manager.WaitUntilIdleAsync(TestContext.Current.CancellationToken);

        api.List(api.Resources.Find("", "pods")!, "test").Select(pod => pod.Phase()).ShouldBe(["Running", "Running"]);
    }

    [Fact]
    public async Task Manager_NameOfAStatefulPodTaken_TriesAgainWithBackOffUntilItIsFree()
    {
        await using var cluster = await Fixture.StartAsync();
        var thief = Manifests.Pod("db-0", app: "thief");
        thief["metadata"]!["ownerReferences"] = new JsonArray();
        await cluster.ApplyAsync("pods", thief);

        await cluster.ApplyAsync("statefulsets", Manifests.StatefulSet("db", 1), settle: 5);
        cluster.Pods("db").ShouldBeEmpty();
        cluster.Manager.Reconciled.ShouldBeLessThan(200);

        cluster.Delete("pods", "db-0", new DeleteOptions { GracePeriodSeconds = 0 });
        await cluster.PassAsync(30);
        cluster.Pods("db").ShouldHaveSingleItem().Phase().ShouldBe("Running");
    }

    [Fact]
    public async Task Manager_Disposed_LeavesTheClusterAlone()
    {
        var cluster = await Fixture.StartAsync();
        await cluster.DisposeAsync();

        cluster.Api.Create(cluster.Type("deployments"), Fixture.Ns, Manifests.Deployment("web", 2));
        cluster.Time.Advance(TimeSpan.FromSeconds(5));

        cluster.Pods().ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_OldOnes_Expire()
    {
        await using var cluster = await Fixture.StartAsync(options: new ControllerOptions { EventTimeToLive = TimeSpan.FromSeconds(10) });
        await cluster.ApplyAsync("pods", Manifests.Pod("one"));
        cluster.EventReasons("one").ShouldNotBeEmpty();

        await cluster.PassAsync(11);

        cluster.EventReasons("one").ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_TurnedOff_AreNotWritten()
    {
        await using var cluster = await Fixture.StartAsync(options: new ControllerOptions { RecordEvents = false });

        await cluster.ApplyAsync("deployments", Manifests.Deployment("web", 2));

        cluster.Api.List(cluster.Type("events"), Fixture.Ns).ShouldBeEmpty();
        cluster.Pods().Count.ShouldBe(2);
    }
}
