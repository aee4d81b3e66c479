using ChaosGrains.EndToEnd.Tests.Support;

namespace ChaosGrains.EndToEnd.Tests.Installation;

/// <summary>The operator as several silos.</summary>
public sealed class SeveralSilosTests
{
    private const string Watches = "watches the experiments";

    [Fact]
    public async Task Watcher_WhenItsSiloStops_MovesToAnother()
    {
        await using var cluster = await TestCluster.SimulateAsync();
        await cluster.InstallDefinitionAsync();
        await using var @operator = await TestOperator.StartAsync(cluster.Kubeconfig, silos: 3);
        await using var box = await Sandbox.CreateAsync(cluster, @operator);
        await RunAsync(box, "before");
        @operator.Logs.Select(log => log.Says(Watches)).ShouldBe([true, false, false]);

        await @operator.StopAsync(0);
        await RunAsync(box, "after");
        @operator.Logs.Select(log => log.Says(Watches)).ShouldBe([true, true, false]);

        await @operator.StopAsync(1);
        await RunAsync(box, "at-last");
        @operator.Logs.ShouldAllBe(log => log.Says(Watches));
    }

    [Fact]
    public async Task Experiments_OnSeveralSilos_AreAllCarriedOut()
    {
        await using var cluster = await TestCluster.SimulateAsync();
        await cluster.InstallDefinitionAsync();
        await using var @operator = await TestOperator.StartAsync(cluster.Kubeconfig, silos: 2);
        await using var box = await Sandbox.CreateAsync(cluster, @operator);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => RunAsync(box, $"e-{i}")));

        Enumerable.Range(0, 20).ShouldAllBe(i => cluster.Requests!.Deletes(box.Namespace, $"e-{i}") == 1);
    }

    private static async Task RunAsync(Sandbox box, string name)
    {
        await box.RunPodAsync(name);
        var over = await box.RunAsync(name, $"{{scenario: {{type: PodKill}}, target: {{pods: [{name}]}}, duration: 1h}}");
        over.Phase.ShouldBe("Completed", over.Message);
        over.Targets.ShouldBe((1, 1, 1, 0, 0));
    }
}
