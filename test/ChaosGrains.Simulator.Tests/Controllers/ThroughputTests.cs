using System.Diagnostics;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Shop;

namespace ChaosGrains.Simulator.Tests.Controllers;

public sealed class ThroughputTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Shop_ThousandPodsDeletedAtOnce_AreAllReplaced()
    {
        await using var cluster = await Fixture.StartAsync(nodes: 10, new ControllerOptions { RecordEvents = false });
        SampleShop.Create(cluster.Api, 1000);
        await cluster.PassAsync(3);
        var before = Pods(cluster);
        before.Count.ShouldBe(1000);

        var (cpu, watch) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        foreach (var pod in before)
            cluster.Api.Delete(cluster.Type("pods"), SampleShop.Namespace, pod.Name(), new DeleteOptions { Uid = pod.Uid() });
        cluster.Time.Advance(TimeSpan.FromSeconds(1));
        await cluster.IdleAsync();
        await cluster.PassAsync(3);
        var used = Environment.CpuUsage.TotalTime - cpu;
        output.WriteLine($"{watch.ElapsedMilliseconds} ms, {used.TotalMilliseconds:f0} ms of CPU, {cluster.Manager.Reconciled} items");

        var after = Pods(cluster);
        after.Count.ShouldBe(1000);
        after.Select(pod => pod.Uid()).Intersect(before.Select(pod => pod.Uid())).ShouldBeEmpty();
        after.ShouldAllBe(pod => pod.Phase() == "Running");
    }

    private static IReadOnlyList<JsonObject> Pods(Fixture cluster) => cluster.Api.List(cluster.Type("pods"), SampleShop.Namespace);
}
