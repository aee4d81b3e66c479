using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Shop;

namespace ChaosGrains.Simulator.Tests.Controllers;

public sealed class ShopTests
{
    [Theory]
    [InlineData(null, 17)]
    [InlineData(8, 8)]
    [InlineData(9, 9)]
    [InlineData(17, 17)]
    [InlineData(100, 100)]
    [InlineData(1000, 1000)]
    public void Sizes_Total_AddUpWithOneOfEach(int? pods, int total)
    {
        var sizes = ShopSizes.Of(pods);

        (sizes.Sum(app => app.Replicas) + ShopSizes.Database).ShouldBe(total);
        sizes.ShouldAllBe(app => app.Replicas >= 1);
        sizes.Select(app => app.Name).ShouldBe(["frontend", "catalog", "cart", "checkout", "payments"]);
    }

    [Fact]
    public void Sizes_TooFewPods_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => ShopSizes.Of(7)).Message.ShouldContain("at least 8");

    [Fact]
    public async Task Shop_Created_RunsWithItsBudget()
    {
        await using var cluster = await Fixture.StartAsync();

        SampleShop.Create(cluster.Api);
        await cluster.PassAsync(4);

        var pods = cluster.Api.List(cluster.Type("pods"), SampleShop.Namespace);
        pods.Count.ShouldBe(17);
        pods.ShouldAllBe(pod => pod.IsReady());
        pods.Where(pod => pod.Label("app") == "db").Select(pod => pod.Name()).ShouldBe(["db-0", "db-1", "db-2"]);
        var budget = cluster.Api.Get(cluster.Type("poddisruptionbudgets"), SampleShop.Namespace, "db").ShouldNotBeNull();
        budget.Int("status", "disruptionsAllowed").ShouldBe(1);
        cluster.Api.List(cluster.Type("services"), SampleShop.Namespace).Count.ShouldBe(6);
    }
}
