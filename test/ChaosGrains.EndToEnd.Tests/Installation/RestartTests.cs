using ChaosGrains.EndToEnd.Tests.Support;
using ChaosGrains.Grains;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace ChaosGrains.EndToEnd.Tests.Installation;

/// <summary>Silos end in the middle of experiments, and others go on from what is stored.</summary>
public sealed class RestartTests
{
    private const string Kill = "{scenario: {type: PodKill}, target: {selector: {matchLabels: {app: web}}, mode: All}, duration: 1h}";

    [Fact]
    public async Task Operator_ThatRestartsWhileAPodIsGoing_DeletesNothingTwice()
    {
        await using var cluster = await StartAsync();
        var storage = new SharedStorage();
        await using var first = await StartAsync(cluster, storage);
        await using var box = await Sandbox.CreateAsync(cluster, first);
        await box.RunPodsAsync(3, held: true);
        await box.ApplyAsync("kill", Kill);
        await Eventually.HoldsAsync(async () => (await box.AliveAsync()).Length == 0);
        await box.UntilAsync("kill", e => e.Phase == "Running");
        await first.DisposeAsync();
        var other = await box.RunPodAsync("web-late");

        await using var second = await StartAsync(cluster, storage);
        foreach (var i in Enumerable.Range(0, 3))
            await box.LetGoAsync($"web-{i}");
        var over = await box.UntilAsync("kill", e => e.IsOver);

        over.Phase.ShouldBe("Completed", over.Message);
        over.Targets.ShouldBe((3, 3, 3, 0, 0));
        Enumerable.Range(0, 3).ShouldAllBe(i => cluster.Requests!.Deletes(box.Namespace, $"web-{i}") == 1);
        (await box.LivesAsync(other)).ShouldBeTrue();
    }

    [Fact]
    public async Task Operator_ThatEndsBeforeADeletionIsCarriedOut_CarriesItOutAfterwards()
    {
        await using var cluster = await StartAsync();
        var storage = new SharedStorage();
        await using var first = await StartAsync(cluster, storage);
        await using var box = await Sandbox.CreateAsync(cluster, first);
        await box.RunPodsAsync(2);
        using var held = box.Faults.Hang(box.On("delete", "pods", "web-0"), times: 1);
        await box.ApplyAsync("kill", Kill);
        await Eventually.HoldsAsync(() => held.Hits == 1);
        await first.DisposeAsync();

        await using var second = await StartAsync(cluster, storage);
        var over = await box.UntilAsync("kill", e => e.IsOver);

        over.Phase.ShouldBe("Completed", over.Message);
        over.Targets.Selected.ShouldBe(2);
        over.Targets.Injected.ShouldBe(2);
        (await box.AliveAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Operator_ThatWasAwayWhenAnExperimentWasDeleted_ReleasesIt()
    {
        await using var cluster = await StartAsync();
        var storage = new SharedStorage();
        await using var first = await StartAsync(cluster, storage);
        await using var box = await Sandbox.CreateAsync(cluster, first);
        await box.RunPodAsync("web-0", held: true);
        await box.ApplyAsync("kill", Kill);
        await box.UntilAsync("kill", e => e.Phase == "Running" && e.Finalizers.Length > 0);
        await first.DisposeAsync();
        await box.DeleteAsync("kill");
        (await box.ReadAsync("kill")).IsDeleting.ShouldBeTrue();

        await using var second = await StartAsync(cluster, storage);
        await box.UntilGoneAsync("kill");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Silo_ThatStopsInTheMiddle_LeavesItsExperimentsToTheOthers(int silo)
    {
        await using var cluster = await StartAsync();
        await using var @operator = await StartAsync(cluster, new SharedStorage(), silos: 2);
        await using var box = await Sandbox.CreateAsync(cluster, @operator);
        var names = Enumerable.Range(0, 12).Select(i => $"e-{i}").ToArray();
        await Task.WhenAll(names.Select(async name =>
        {
            await box.RunPodAsync(name, held: true);
            await box.ApplyAsync(name, $"{{scenario: {{type: PodKill}}, target: {{pods: [{name}]}}, duration: 1h}}");
            await box.UntilAsync(name, e => e.Phase == "Running");
        }));
        await Eventually.HoldsAsync(async () => (await box.AliveAsync()).Length == 0);

        await @operator.StopAsync(silo);
        await Task.WhenAll(names.Select(name => box.LetGoAsync(name)));

        foreach (var name in names)
        {
            var over = await box.UntilAsync(name, e => e.IsOver);
            over.Phase.ShouldBe("Completed", over.Message);
            over.Targets.ShouldBe((1, 1, 1, 0, 0));
            cluster.Requests!.Deletes(box.Namespace, name).ShouldBe(1);
        }
    }

    private static async Task<TestCluster> StartAsync()
    {
        var cluster = await TestCluster.SimulateAsync();
        await cluster.InstallDefinitionAsync();
        return cluster;
    }

    private static Task<TestOperator> StartAsync(TestCluster cluster, SharedStorage storage, int silos = 1) =>
        TestOperator.StartAsync(
            cluster.Kubeconfig, silos, services => services.AddKeyedSingleton<IGrainStorage>(ChaosStorage.Name, storage));
}
