using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Shop;

namespace ChaosGrains.Simulator.Tests.Controllers;

public sealed class DeterminismTests
{
    [Fact]
    public async Task Cluster_SameSeedAndOperations_HasTheSamePodsOnTheSameNodes()
    {
        var first = await PodsAfterKillsAsync();

        for (var run = 0; run < 3; run++) (await PodsAfterKillsAsync()).ShouldBe(first);
    }

    private static void KillEveryThird(Fixture cluster, IReadOnlyList<JsonObject> pods)
    {
        for (var index = 0; index < pods.Count; index += 3)
            cluster.Api.Delete(cluster.Type("pods"), SampleShop.Namespace, pods[index].Name());
    }

    private static async Task<List<string>> PodsAfterKillsAsync()
    {
        await using var cluster = await Fixture.StartAsync(nodes: 5);
        await cluster.Manager.InvokeAsync(() => SampleShop.Create(cluster.Api, 40), TestContext.Current.CancellationToken);
        await cluster.PassAsync(4);
        var pods = cluster.Api.List(cluster.Type("pods"), SampleShop.Namespace);
        await cluster.Manager.InvokeAsync(() => KillEveryThird(cluster, pods), TestContext.Current.CancellationToken);
        await cluster.PassAsync(4);
        return [.. cluster.Api.List(cluster.Type("pods"), SampleShop.Namespace)
            .Select(pod => $"{pod.Name()} {pod.Uid()} {pod.Node()} {pod.Text("status", "podIP")}")];
    }
}
