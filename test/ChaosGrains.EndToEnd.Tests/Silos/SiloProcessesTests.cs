using System.Collections.Concurrent;
using System.Diagnostics;
using ChaosGrains.EndToEnd.Tests.Support;
using ChaosGrains.Playground;
using ChaosGrains.Playground.Files;
using ChaosGrains.Playground.Hosting;
using ChaosGrains.Playground.Output;
using ChaosGrains.Playground.Runs;

namespace ChaosGrains.EndToEnd.Tests.Silos;

/// <summary>Several silos as processes, with Kubernetes providers and the operator's own rights: one stops, another is killed, and the rest goes on.</summary>
public sealed class SiloProcessesTests
{
    private readonly ConcurrentQueue<string> _log = new();
    private readonly ConcurrentQueue<string> _notes = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Terminate_OfTheWatcher_HandsTheWatchOverAndLeavesInOrder()
    {
        await using var playground = await StartAsync(silos: 2);
        await Eventually.HoldsAsync(() => Watcher() is not null);
        var before = Watcher()!;
        var since = Stopwatch.StartNew();
        Child.Terminate(ProcessOf(before));
        await Eventually.HoldsAsync(() => Watcher() != before);
        var handedOver = since.Elapsed;
        await Eventually.HoldsAsync(() => _log.Any(l => l.StartsWith(before, StringComparison.Ordinal) && l.Contains("no longer watches the experiments")));
        await Eventually.HoldsAsync(() => _notes.Any(n => n.Contains($"{before} (process") && n.Contains("ended with 0")));

        TestContext.Current.SendDiagnosticMessage("SIGTERM to the next watcher {0:F0} ms, to the end {1:F0} ms", handedOver.TotalMilliseconds, since.Elapsed.TotalMilliseconds);
    }

    [Fact]
    public async Task Kill_OfASilo_LetsExperimentsGoOnAndItComesBack()
    {
        await using var playground = await StartAsync(silos: 2);
        await Eventually.HoldsAsync(() => Watcher() is not null);
        var killed = Watcher()!;
        Process.GetProcessById(ProcessOf(killed)).Kill();

        var file = ExperimentFile.Read(new FileInfo(Yaml.PathOf("k8s/samples/pod-kill.yaml")));
        var errors = new StringWriter();
        var code = await RunOnce.ExecuteAsync(
            playground, file, TimeSpan.FromMinutes(5), new JsonOutput(new StringWriter(), errors), Cancellation);

        code.ShouldBe(0, errors.ToString());
        _notes.ShouldContain(n => n.Contains($"{killed} (process") && n.Contains("ended with 137; it is started again"));
        await Eventually.HoldsAsync(() => _notes.Count(n => n.StartsWith($"{killed}: process", StringComparison.Ordinal)) > 1);
    }

    private Task<PlaygroundHost> StartAsync(int silos) => PlaygroundHost.StartAsync(
        new PlaygroundOptions(Nodes: 2, Silos: silos), new SiloVoice("Information", _log.Enqueue, _notes.Enqueue), Cancellation);

    /// <summary>Name of the silo that was last to say that it watches.</summary>
    private string? Watcher() => _log.LastOrDefault(l => l.Contains(") watches the experiments"))?.Split(' ')[0];

    private int ProcessOf(string silo) => int.Parse(_notes.Last(n => n.StartsWith($"{silo}: process ", StringComparison.Ordinal)).Split(' ')[^1]);
}
