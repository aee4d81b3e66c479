using ChaosGrains.EndToEnd.Tests.Support;
using ChaosGrains.Silo.Watching;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.EndToEnd.Tests.Silos;

/// <summary>Two silos watch at the same time, as they may while membership changes: everything is told twice, and nothing happens twice.</summary>
public sealed class TwoWatchersTests
{
    private const int Pods = 12;

    [Fact]
    public async Task TwoWatchers_OfTheSameExperiments_HitEveryPodOnceAndWriteOneStatus()
    {
        await using var cluster = await TestCluster.SimulateAsync();
        await cluster.InstallDefinitionAsync();
        await using var @operator = await TestOperator.StartAsync(cluster.Kubeconfig, silos: 2);
        using var stop = new CancellationTokenSource();
        // The first silo watches by right; this is the other one's watch, with its own informer and queue.
        var second = @operator.ServicesOf(1).GetRequiredService<ExperimentWatch>().RunAsync(stop.Token);
        await Eventually.HoldsAsync(() => cluster.Requests!.Arrived.Count(r => r is { Verb: "watch", Resource: "chaosexperiments" }) >= 2);
        await using var box = await Sandbox.CreateAsync(cluster, @operator);
        var pods = await box.RunPodsAsync(Pods);

        string[] names = ["first", "second", "third"];
        foreach (var name in names)
            await box.ApplyAsync(name, $$"""{scenario: {type: PodKill}, target: {pods: [{{string.Join(", ", PodsOf(name))}}], mode: All}, duration: 1h}""");
        foreach (var name in names)
        {
            var over = await box.UntilAsync(name, e => e.IsOver);
            over.Phase.ShouldBe("Completed", over.Message);
            over.Targets.ShouldBe((Pods / 3, Pods / 3, Pods / 3, 0, 0));
            ExperimentView.ConditionTypes.ShouldAllBe(type => over.Condition(type) != null);
        }

        pods.Select(p => p.Metadata.Name).ShouldAllBe(pod => cluster.Requests!.Deletes(box.Namespace, pod) == 1);
        await stop.CancelAsync();
        await second;

        IEnumerable<string> PodsOf(string name) =>
            Enumerable.Range(Array.IndexOf(names, name) * Pods / 3, Pods / 3).Select(i => $"web-{i}");
    }
}
