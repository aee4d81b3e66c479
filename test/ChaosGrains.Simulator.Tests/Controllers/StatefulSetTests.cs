using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Tests.Controllers;

public sealed class StatefulSetTests
{
    [Fact]
    public async Task StatefulSet_Created_StartsPodsOneAfterTheOther()
    {
        await using var cluster = await Fixture.StartAsync();

        await cluster.ApplyAsync("statefulsets", Manifests.StatefulSet("db", 3), settle: 0);
        Names(cluster).ShouldBe(["db-0"]);
        await cluster.PassAsync(0.5);
        Names(cluster).ShouldBe(["db-0", "db-1"]);
        await cluster.PassAsync(2);

        Names(cluster).ShouldBe(["db-0", "db-1", "db-2"]);
        var status = cluster.Get("statefulsets", "db")["status"];
        (status.Int("replicas"), status.Int("readyReplicas"), status.Int("updatedReplicas")).ShouldBe((3, 3, 3));
        status.Text("currentRevision").ShouldBe(status.Text("updateRevision"));
        cluster.Get("pods", "db-1").Label("apps.kubernetes.io/pod-index").ShouldBe("1");
        cluster.Get("pods", "db-1").Text("spec", "hostname").ShouldBe("db-1");
    }

    [Fact]
    public async Task StatefulSet_Parallel_StartsPodsAtOnce()
    {
        await using var cluster = await Fixture.StartAsync();

        await cluster.ApplyAsync("statefulsets", Manifests.StatefulSet("db", 3, "\"podManagementPolicy\": \"Parallel\","), settle: 0);

        Names(cluster).ShouldBe(["db-0", "db-1", "db-2"]);
    }

    [Fact]
    public async Task StatefulSet_PodDeleted_KeepsItsNameAndComesBackOnlyAfterTheOldOneIsGone()
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("statefulsets", Manifests.StatefulSet("db", 3), settle: 3);
        var before = cluster.Get("pods", "db-1").Uid();

        cluster.Delete("pods", "db-1");
        await cluster.IdleAsync();
        cluster.Get("pods", "db-1").Uid().ShouldBe(before);
        cluster.Get("pods", "db-1").IsTerminating().ShouldBeTrue();
        await cluster.PassAsync(2);

        cluster.Get("pods", "db-1").Uid().ShouldNotBe(before);
        Names(cluster).ShouldBe(["db-0", "db-1", "db-2"]);
        cluster.Get("statefulsets", "db").Int("status", "readyReplicas").ShouldBe(3);
    }

    [Fact]
    public async Task StatefulSet_ScaledDown_DropsTheLastOrdinalsFirst()
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("statefulsets", Manifests.StatefulSet("db", 3), settle: 3);

        cluster.Change("statefulsets", "db", copy => copy["spec"]!["replicas"] = 1);
        await cluster.IdleAsync();
        cluster.Pods().Where(pod => pod.IsTerminating()).Select(pod => pod.Name()).ShouldBe(["db-2"]);
        await cluster.PassAsync(2);

        Names(cluster).ShouldBe(["db-0"]);
    }

    [Fact]
    public async Task StatefulSet_TemplateChanged_ReplacesFromTheLastOrdinalDownToThePartition()
    {
        await using var cluster = await Fixture.StartAsync();
        const string Partition = "\"updateStrategy\": {\"type\": \"RollingUpdate\", \"rollingUpdate\": {\"partition\": 1}},";
        await cluster.ApplyAsync("statefulsets", Manifests.StatefulSet("db", 3, Partition), settle: 3);

        cluster.SetImage("statefulsets", "db", "registry.example/app:2");
        await cluster.IdleAsync();
        cluster.Pods().Where(pod => pod.IsTerminating()).Select(pod => pod.Name()).ShouldBe(["db-2"]);
        await cluster.PassAsync(4);

        cluster.Pods().Select(pod => pod.Image())
            .ShouldBe(["registry.example/app:1", "registry.example/app:2", "registry.example/app:2"]);
        cluster.Get("statefulsets", "db").Int("status", "updatedReplicas").ShouldBe(2);
    }

    private static IEnumerable<string> Names(Fixture cluster) => cluster.Pods().Select(pod => pod.Name());
}
