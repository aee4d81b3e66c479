using ChaosGrains.EndToEnd.Tests.Support;
using ChaosGrains.Grains;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace ChaosGrains.EndToEnd.Tests.Installation;

/// <summary>Each single operation on storage fails once, before or after it took effect: the experiment ends as if it had not.</summary>
public sealed class StorageFaultTests
{
    private const string Kill = "{scenario: {type: PodKill}, target: {selector: {matchLabels: {app: web}}, mode: Fixed, value: 2}, duration: 1h}";
    private const int MoreThanThereAre = 40;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Storage_ThatFailsOnce_LosesAndRepeatsNothing(bool takesEffect)
    {
        await using var cluster = await StartAsync();
        var failAt = 0;
        for (var reached = true; reached; )
        {
            failAt++;
            failAt.ShouldBeLessThan(MoreThanThereAre);
            var storage = new SharedStorage();
            var faulty = new FaultyStorage(storage) { FailAt = failAt, TakesEffect = takesEffect };
            await using var @operator = await StartAsync(cluster, faulty);
            await using var box = await Sandbox.CreateAsync(cluster, @operator);
            await box.RunPodsAsync(3);
            await box.ApplyAsync("kill", Kill);

            var over = await box.UntilAsync("kill", e => e.IsOver && e.Finalizers.Length == 0);
            await Eventually.HoldsAsync(() => storage.IsEmpty);

            over.Phase.ShouldBe("Completed", $"operation {failAt}: {over.Message}");
            over.Targets.ShouldBe((2, 2, 2, 0, 0), $"operation {failAt}");
            var alive = (await box.AliveAsync()).ShouldHaveSingleItem();
            Enumerable.Range(0, 3).Select(i => $"web-{i}").ShouldAllBe(
                pod => cluster.Requests!.Deletes(box.Namespace, pod) == (pod == alive ? 0 : 1), $"operation {failAt}");
            reached = faulty.HasFailed;
            await box.DeleteAsync("kill");
            await box.UntilGoneAsync("kill");
        }
        // Two reads when the grains wake, and the six writes.
        failAt.ShouldBeGreaterThan(8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public async Task PodKill_OnOneNode_NeedsSixStateWritesWhateverTheNumberOfPods(int pods)
    {
        await using var cluster = await StartAsync(nodes: 1);
        var storage = new SharedStorage();
        var counting = new FaultyStorage(storage);
        await using var @operator = await StartAsync(cluster, counting);
        await using var box = await Sandbox.CreateAsync(cluster, @operator);
        await box.RunPodsAsync(pods);
        await box.ApplyAsync("kill", "{scenario: {type: PodKill}, target: {selector: {matchLabels: {app: web}}, mode: All}, duration: 1h}");

        var over = await box.UntilAsync("kill", e => e.IsOver);
        await Eventually.HoldsAsync(() => storage.IsEmpty && counting.Writes.Contains("clear experiment"));

        over.Targets.Injected.ShouldBe(pods);
        counting.Writes.ShouldBe(
            ["write experiment", "write scenario", "write scenario", "write experiment", "clear scenario", "clear experiment"]);
        cluster.Requests!.Arrived.Count(r => r is { Verb: "patch", Resource: "chaosexperiments", Subresource: "status" }).ShouldBeLessThanOrEqualTo(6);
    }

    private static async Task<TestCluster> StartAsync(int nodes = 3)
    {
        var cluster = await TestCluster.SimulateAsync(nodes: nodes);
        await cluster.InstallDefinitionAsync();
        return cluster;
    }

    private static Task<TestOperator> StartAsync(TestCluster cluster, IGrainStorage storage) => TestOperator.StartAsync(
        cluster.Kubeconfig, configure: services => services
            .AddKeyedSingleton(ChaosStorage.Name, storage)
            .Configure<ExperimentOptions>(o => o.ChoiceValidity = TimeSpan.FromSeconds(1)));
}
