using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Tests.Controllers;

public sealed class DeploymentTests
{
    [Fact]
    public async Task Deployment_Created_BecomesAvailable()
    {
        await using var cluster = await Fixture.StartAsync();

        await cluster.ApplyAsync("deployments", Manifests.Deployment("web", 3));

        var status = cluster.Get("deployments", "web")["status"];
        status.Int("replicas").ShouldBe(3);
        status.Int("updatedReplicas").ShouldBe(3);
        status.Int("readyReplicas").ShouldBe(3);
        status.Int("availableReplicas").ShouldBe(3);
        status.Int("unavailableReplicas").ShouldBeNull();
        status.Long("observedGeneration").ShouldBe(1);
        Reason(status, "Available").ShouldBe("MinimumReplicasAvailable");
        Reason(status, "Progressing").ShouldBe("NewReplicaSetAvailable");
        cluster.Get("deployments", "web").Annotation("deployment.kubernetes.io/revision").ShouldBe("1");
        cluster.Pods().Select(pod => pod.Node()).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Deployment_PodKilled_IsReplacedByAnother()
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("deployments", Manifests.Deployment("web", 2));
        var before = cluster.Pods().Select(pod => pod.Uid()).ToList();

        cluster.Delete("pods", cluster.Pods()[0].Name(), new DeleteOptions { GracePeriodSeconds = 0, Uid = before[0] });
        await cluster.PassAsync(1);

        var after = cluster.Pods();
        after.Count.ShouldBe(2);
        after.Select(pod => pod.Uid()).Intersect(before).ShouldBe([before[1]]);
        after.ShouldAllBe(pod => pod.Phase() == "Running");
        var owner = OwnerReference.Controller(after[0]).ShouldNotBeNull();
        (owner.Kind, owner.BlocksOwnerDeletion, owner.Uid).ShouldBe(("ReplicaSet", true, cluster.Sets().ShouldHaveSingleItem().Uid()));
    }

    [Fact]
    public async Task Deployment_TemplateChanged_RollsWithinItsBounds()
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("deployments", Manifests.Deployment("web", 4, """
            "strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1, "maxUnavailable": 1}},
            """));

        cluster.SetImage("deployments", "web", "registry.example/app:2");
        for (var step = 0; step < 60; step++)
        {
            await cluster.PassAsync(0.1);
            cluster.Pods().Count(pod => !pod.IsTerminating()).ShouldBeLessThanOrEqualTo(5);
            cluster.Pods().Count(pod => !pod.IsTerminating() && pod.IsReady()).ShouldBeGreaterThanOrEqualTo(3);
        }

        cluster.Pods().ShouldAllBe(pod => pod.Image() == "registry.example/app:2");
        cluster.Pods().Count.ShouldBe(4);
        cluster.Sets().Count.ShouldBe(2);
        cluster.Get("deployments", "web").Annotation("deployment.kubernetes.io/revision").ShouldBe("2");
        Reason(cluster.Get("deployments", "web")["status"], "Progressing").ShouldBe("NewReplicaSetAvailable");
    }

    [Fact]
    public async Task Deployment_TemplateTakenBack_ReusesTheOldReplicaSetAsNewestRevision()
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("deployments", Manifests.Deployment("web", 2));
        var first = cluster.Sets().ShouldHaveSingleItem().Name();

        cluster.SetImage("deployments", "web", "registry.example/app:2");
        await cluster.PassAsync(5);
        cluster.SetImage("deployments", "web", "registry.example/app:1");
        await cluster.PassAsync(5);

        cluster.Sets().Count.ShouldBe(2);
        cluster.Get("replicasets", first).Int("spec", "replicas").ShouldBe(2);
        cluster.Get("replicasets", first).Annotation("deployment.kubernetes.io/revision").ShouldBe("3");
    }

    [Fact]
    public async Task Deployment_ManyTemplates_KeepsOnlyItsHistory()
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("deployments", Manifests.Deployment("web", 1, "\"revisionHistoryLimit\": 1,"));

        for (var version = 2; version < 6; version++)
        {
            cluster.SetImage("deployments", "web", $"registry.example/app:{version}");
            await cluster.PassAsync(4);
        }

        cluster.Sets().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Deployment_Recreate_StartsNothingNewUntilTheOldPodsAreGone()
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("deployments", Manifests.Deployment("web", 2, "\"strategy\": {\"type\": \"Recreate\"},"));

        cluster.SetImage("deployments", "web", "registry.example/app:2");
        for (var step = 0; step < 30; step++)
        {
            await cluster.PassAsync(0.1);
            cluster.Pods().Select(pod => pod.Label("pod-template-hash")).Distinct().Count().ShouldBeLessThanOrEqualTo(1);
        }

        cluster.Pods().Count.ShouldBe(2);
        cluster.Pods().ShouldAllBe(pod => pod.Image() == "registry.example/app:2");
    }

    [Theory]
    [InlineData(5)]
    [InlineData(1)]
    [InlineData(0)]
    public async Task Deployment_Scaled_HasThatManyPods(int replicas)
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("deployments", Manifests.Deployment("web", 3));

        cluster.Change("deployments", "web", copy => copy["spec"]!["replicas"] = replicas);
        await cluster.PassAsync(2);

        cluster.Pods().Count.ShouldBe(replicas);
        (cluster.Get("deployments", "web").Int("status", "availableReplicas") ?? 0).ShouldBe(replicas);
        cluster.Sets().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Deployment_PodsNeverReady_MissesItsDeadline()
    {
        await using var cluster = await Fixture.StartAsync();
        var deployment = Manifests.Deployment("web", 1, "\"progressDeadlineSeconds\": 5,");
        deployment["spec"]!["template"]!["metadata"]!["annotations"] = new JsonObject { ["simulator.chaosgrains.io/ready"] = "false" };

        await cluster.ApplyAsync("deployments", deployment, settle: 10);

        var status = cluster.Get("deployments", "web")["status"];
        Reason(status, "Progressing").ShouldBe("ProgressDeadlineExceeded");
        Reason(status, "Available").ShouldBe("MinimumReplicasUnavailable");
        status.Int("unavailableReplicas").ShouldBe(1);
    }

    [Fact]
    public async Task ReplicaSet_PodRelabelled_LetsItGoAndMakesAnother()
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("deployments", Manifests.Deployment("web", 2));
        var odd = cluster.Pods()[0].Name();

        cluster.Change("pods", odd, copy => copy["metadata"]!["labels"]!["app"] = "debug");
        await cluster.PassAsync(1);

        cluster.Pods("web").Count.ShouldBe(2);
        OwnerReference.Controller(cluster.Get("pods", odd)).ShouldBeNull();
    }

    private static string? Reason(JsonNode? status, string type) => Conditions.Find((JsonObject?)status, type).Text("reason");
}
