using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using ChaosGrains.EndToEnd.Tests.Support;
using ChaosGrains.Playground;
using ChaosGrains.Playground.Files;
using ChaosGrains.Playground.Hosting;
using ChaosGrains.Playground.Output;
using ChaosGrains.Playground.Runs;
using k8s;

namespace ChaosGrains.EndToEnd.Tests.NodeFaults;

/// <summary>Silos as processes: the one that cares for a fault is killed, another one goes on with it.</summary>
public sealed class SiloKillTests
{
    private readonly ConcurrentQueue<string> _notes = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Silos_KilledOneAfterTheOtherInTheMiddle_TakeTheFaultBackWhenItsTimeIsOver()
    {
        await using var playground = await PlaygroundHost.StartAsync(
            new PlaygroundOptions(Nodes: 2, Silos: 2), new SiloVoice("Warning", static _ => { }, _notes.Enqueue), Cancellation);
        var file = ExperimentFile.Read(new FileInfo(Yaml.PathOf("k8s/samples/network-delay.yaml")));
        file.Resource["spec"]!["duration"] = "20s";
        var (output, errors) = (new StringWriter(), new StringWriter());
        var run = RunOnce.ExecuteAsync(playground, file, TimeSpan.FromMinutes(5), new JsonOutput(output, errors), Cancellation);
        await Eventually.HoldsAsync(async () => run.IsCompleted || (await HitAsync(playground)).Length == 2);
        run.IsCompleted.ShouldBeFalse($"The experiment ended before both pods were hit: {errors}{output}");

        Process.GetProcessById(ProcessOf("silo-1")).Kill();
        await Eventually.HoldsAsync(() => _notes.Count(n => n.StartsWith("silo-1: process ", StringComparison.Ordinal)) == 2);
        Process.GetProcessById(ProcessOf("silo-2")).Kill();

        (await run).ShouldBe(0, $"{errors}{output}");
        new ExperimentView(JsonNode.Parse(output.ToString())!.AsObject()).Targets.ShouldBe((2, 2, 2, 0, 0));
        (await HitAsync(playground)).ShouldBeEmpty();
    }

    private static async Task<string[]> HitAsync(PlaygroundHost playground)
    {
        var pods = await playground.Client.CoreV1.ListNamespacedPodAsync("shop", cancellationToken: Cancellation);
        return [.. pods.Items.Select(PodEffects.Faults).Where(faults => faults.Length > 0)];
    }

    private int ProcessOf(string silo) => int.Parse(_notes.Last(n => n.StartsWith($"{silo}: process ", StringComparison.Ordinal)).Split(' ')[^1]);
}
