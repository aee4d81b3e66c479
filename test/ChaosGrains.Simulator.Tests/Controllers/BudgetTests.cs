using ChaosGrains.Simulator.Api;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Tests.Controllers;

public sealed class BudgetTests
{
    [Theory]
    [InlineData("\"minAvailable\": 2", 3, 2, 1)]
    [InlineData("\"minAvailable\": \"50%\"", 3, 2, 1)]
    [InlineData("\"minAvailable\": 5", 3, 5, 0)]
    [InlineData("\"maxUnavailable\": 1", 3, 2, 1)]
    [InlineData("\"maxUnavailable\": \"34%\"", 3, 1, 2)]
    [InlineData("\"maxUnavailable\": 0", 3, 3, 0)]
    [InlineData("\"maxUnavailable\": \"100%\"", 3, 0, 3)]
    public async Task Budget_OverADeployment_AllowsWhatItsBoundLeaves(string bound, int expected, int desired, int allowed)
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("deployments", Manifests.Deployment("web", 3));

        await cluster.ApplyAsync("poddisruptionbudgets", Manifests.Budget("b", bound));

        Counts(cluster).ShouldBe((expected, 3, desired, allowed));
        var condition = Conditions.Find(cluster.Get("poddisruptionbudgets", "b").Object("status"), "DisruptionAllowed");
        condition.Text("reason").ShouldBe(allowed > 0 ? "SufficientPods" : "InsufficientPods");
    }

    [Fact]
    public async Task Budget_PodGone_CountsAgainWhenItsReplacementIsReady()
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("deployments", Manifests.Deployment("web", 3));
        await cluster.ApplyAsync("poddisruptionbudgets", Manifests.Budget("b", "\"minAvailable\": 2"));

        cluster.Delete("pods", cluster.Pods()[0].Name());
        await cluster.IdleAsync();
        Counts(cluster).Allowed.ShouldBe(0);
        await cluster.PassAsync(1);

        Counts(cluster).ShouldBe((3, 3, 2, 1));
    }

    [Fact]
    public async Task Budget_OverAPodThatNothingManages_CountsThePod()
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("poddisruptionbudgets", Manifests.Budget("b", "\"minAvailable\": 1"));
        Counts(cluster).ShouldBe((0, 0, 1, 0));

        await cluster.ApplyAsync("pods", Manifests.Pod("one"));

        Counts(cluster).ShouldBe((1, 1, 1, 0));
    }

    [Fact]
    public async Task Budget_OverADaemonSet_CannotKnowItsScale()
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("daemonsets", Manifests.DaemonSet("web"));

        await cluster.ApplyAsync("poddisruptionbudgets", Manifests.Budget("b", "\"maxUnavailable\": 1"));

        var status = cluster.Get("poddisruptionbudgets", "b").Object("status");
        (status.Int("disruptionsAllowed"), Conditions.Find(status, "DisruptionAllowed").Text("reason")).ShouldBe((0, "SyncFailed"));
    }

    [Fact]
    public async Task Budget_EvictionGrantedButPodStays_CountsThePodAgainAfterTwoMinutes()
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("deployments", Manifests.Deployment("web", 3));
        await cluster.ApplyAsync("poddisruptionbudgets", Manifests.Budget("b", "\"minAvailable\": 1"));

        var granted = new JsonObject { [cluster.Pods()[0].Name()] = Timestamps.Seconds(cluster.Time.GetUtcNow()) };
        cluster.Change("poddisruptionbudgets", "b", copy => copy["status"]!["disruptedPods"] = granted.DeepClone(), "status");
        await cluster.PassAsync(1);
        Counts(cluster).ShouldBe((3, 2, 1, 1));
        await cluster.PassAsync(125);

        Counts(cluster).ShouldBe((3, 3, 1, 2));
        cluster.Get("poddisruptionbudgets", "b").At("status", "disruptedPods").ShouldBeNull();
    }

    private static (int? Expected, int? Healthy, int? Desired, int? Allowed) Counts(Fixture cluster)
    {
        var status = cluster.Get("poddisruptionbudgets", "b").Object("status");
        return (status.Int("expectedPods"), status.Int("currentHealthy"), status.Int("desiredHealthy"), status.Int("disruptionsAllowed"));
    }
}
