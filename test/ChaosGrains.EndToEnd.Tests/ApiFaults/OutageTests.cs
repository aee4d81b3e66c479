using ChaosGrains.EndToEnd.Tests.Support;
using ChaosGrains.Kubernetes.Watching;
using ChaosGrains.Simulator;
using ChaosGrains.Simulator.Faults;
using k8s;
using k8s.Models;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.EndToEnd.Tests.ApiFaults;

/// <summary>Outages that everybody feels, on a cluster of their own: watches that end in every way, and a server that restarts.</summary>
public sealed class OutageTests(OutageTests.OwnCluster own) : IClassFixture<OutageTests.OwnCluster>
{
    private const string Kill = "{scenario: {type: PodKill}, target: {selector: {matchLabels: {app: web}}, mode: All}, duration: 1h}";

    private static readonly FaultMatch OfExperiments = FaultMatch.On(null, "chaosexperiments");

    [Theory]
    [InlineData("cut")]
    [InlineData("ended")]
    [InlineData("expired by an event")]
    [InlineData("expired by history")]
    [InlineData("silent")]
    public async Task Watch_ThatBreaks_LosesNothing(string how)
    {
        await using var box = await own.SandboxAsync();
        await box.RunPodAsync("web-0");
        await Eventually.HoldsAsync(() => box.Faults.OpenWatchCount > 0);
        Break(box.Faults, how);

        (await box.RunAsync("kill", Kill)).Targets.ShouldBe((1, 1, 1, 0, 0));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("expired by an event")]
    [InlineData("silent")]
    public async Task WatchOfPods_ThatBreaksWhileAPodIsGoing_StillSeesItGo(string how)
    {
        await using var box = await own.SandboxAsync();
        await box.RunPodAsync("web-0", held: true);
        await box.ApplyAsync("kill", Kill);
        await Eventually.HoldsAsync(async () => (await box.PodAsync("web-0")).DeletionTimestamp() is not null);
        await box.UntilAsync("kill", e => e.Phase == "Running");
        Break(box.Faults, how);

        await box.LetGoAsync("web-0");

        (await box.UntilAsync("kill", e => e.IsOver)).Targets.ShouldBe((1, 1, 1, 0, 0));
    }

    [Fact]
    public async Task Server_ThatRestartsInTheMiddle_IsWaitedForAndNoReplacementIsKilled()
    {
        await using var box = await own.SandboxAsync();
        var before = await box.DeployAsync("web", 40);
        var first = box.Faults.Hang(box.On("delete", "pods"), times: 20);
        await box.ApplyAsync("kill", Kill);
        await Eventually.HoldsAsync(() => first.Hits == 20);
        var server = own.Cluster.Simulator!;

        await server.StopListeningAsync(TestContext.Current.CancellationToken);
        first.Dispose();
        await server.ListenAgainAsync(TestContext.Current.CancellationToken);

        var over = await box.UntilAsync("kill", e => e.IsOver);
        over.Phase.ShouldBe("Completed", over.Message);
        over.Targets.ShouldBe((40, 40, 40, 0, 0));
        var after = await box.UntilReadyAsync("web", 40);
        after.Select(p => p.Uid()).Intersect(before.Select(p => p.Uid())).ShouldBeEmpty();
        // A replacement that was killed would have been replaced in turn, so more pods than these would have been made.
        var made = await box.Client.EventsV1.ListNamespacedEventAsync(
            box.Namespace, fieldSelector: "reason=SuccessfulCreate", cancellationToken: TestContext.Current.CancellationToken);
        made.Items.Sum(e => e.Series?.Count ?? e.DeprecatedCount ?? 1).ShouldBeLessThanOrEqualTo(80);
    }

    [Fact]
    public async Task Server_ThatIsAwayWhenAnExperimentIsApplied_IsFoundAgain()
    {
        await using var box = await own.SandboxAsync();
        await box.RunPodAsync("web-0");
        using (var away = box.Faults.Refuse(FaultMatch.Any with { Verb = "watch" }, times: 5))
        {
            box.Faults.CutWatches();
            await box.ApplyAsync("kill", Kill);
        }

        (await box.UntilAsync("kill", e => e.IsOver)).Targets.ShouldBe((1, 1, 1, 0, 0));
    }

    private static void Break(SimulatorFaults faults, string how)
    {
        switch (how)
        {
            case "cut":
                faults.CutWatches();
                break;
            case "ended":
                faults.EndWatches();
                break;
            case "expired by an event":
                faults.ExpireWatches();
                break;
            case "expired by history":
                faults.ForgetHistory();
                faults.CutWatches(OfExperiments);
                break;
            default:
                faults.SilenceWatches();
                break;
        }
    }

    /// <summary>A cluster whose watches say something every 300 ms, and a silo that takes one that is silent for 2 s for dead.</summary>
    public sealed class OwnCluster : IAsyncLifetime
    {
        internal TestCluster Cluster { get; private set; } = null!;

        internal TestOperator Operator { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Cluster = await TestCluster.SimulateAsync(new ClusterSimulatorOptions
            {
                PodStartDelay = TimeSpan.FromMilliseconds(10), PodStopTime = TimeSpan.FromMilliseconds(10),
                BookmarkInterval = TimeSpan.FromMilliseconds(300),
            });
            await Cluster.InstallDefinitionAsync();
            Operator = await TestOperator.StartAsync(Cluster.Kubeconfig, configure: services =>
                services.Configure<ResourceInformerOptions>(o => o.IdleTimeout = TimeSpan.FromSeconds(2)));
        }

        public async ValueTask DisposeAsync()
        {
            await Operator.DisposeAsync();
            await Cluster.DisposeAsync();
        }

        internal Task<Sandbox> SandboxAsync() => Sandbox.CreateAsync(Cluster, Operator);
    }
}
