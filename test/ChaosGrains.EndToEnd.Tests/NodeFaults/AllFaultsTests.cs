using ChaosGrains.EndToEnd.Tests.Support;
using ChaosGrains.Targets;

namespace ChaosGrains.EndToEnd.Tests.NodeFaults;

/// <summary>Every fault that agents execute: injected with evidence, taken back with evidence, nothing left.</summary>
public sealed class AllFaultsTests(NodeWorld world) : IClassFixture<NodeWorld>
{
    [Theory]
    [InlineData("type: CpuStress, cpuStress: {workers: 1, loadPercent: 50}", "cpu: 1 worker at 50% in main (")]
    [InlineData("type: MemoryStress, memoryStress: {size: 64Mi}", "memory: 64 MiB in main (")]
    [InlineData("type: NetworkDelay, networkDelay: {latency: 200ms, jitter: 20ms}", "network egress: delay 200ms ±20ms")]
    [InlineData("type: NetworkLoss, networkLoss: {percent: 10, direction: Both}", "network both: lose 10%")]
    [InlineData("type: NetworkDuplicate, networkDuplicate: {percent: 20}", "network egress: duplicate 20%")]
    [InlineData("type: NetworkCorrupt, networkCorrupt: {percent: 0.5}", "network egress: corrupt 0.5%")]
    [InlineData("type: NetworkReorder, networkReorder: {percent: 25, latency: 50ms}", "network egress: delay 50ms, reorder 25%")]
    [InlineData("type: NetworkBandwidth, networkBandwidth: {rate: 1mbit}", "network egress: 1000 kbit/s")]
    [InlineData("type: NetworkPartition, networkPartition: {peers: [{cidr: 10.0.0.0/8}]}", "nothing passes; to 10.0.0.0/8")]
    public async Task Fault_ThatLasts_IsOnThePodAndTakenBackWithEvidence(string scenario, string expected)
    {
        await using var box = await world.SandboxAsync();
        await box.RunPodsAsync(2);

        await box.ApplyAsync("fault", $"{{scenario: {{{scenario}}}, target: {{selector: {{matchLabels: {{app: web}}}}, mode: All}}, duration: 4s}}");
        foreach (var pod in await box.UntilHitAsync("web"))
            pod.Faults().ShouldContain(expected);
        var over = await box.UntilAsync("fault", e => e.IsOver);

        over.Phase.ShouldBe("Completed", over.Message);
        over.Targets.ShouldBe((2, 2, 2, 0, 0));
        over.Says("AllRecovered").ShouldStartWith("True/");
        foreach (var target in await box.TargetRecordsAsync("fault"))
        {
            target.State.ShouldBe(TargetState.Reverted);
            target.Evidence.ShouldNotBeNullOrEmpty();
        }
        await box.ShouldBeCleanAsync();
    }

    [Fact]
    public async Task Fault_OnAContainerKilled_RestartsItOnceAndTellsItsFate()
    {
        await using var box = await world.SandboxAsync();
        await box.RunPodAsync("web-0");

        var over = await box.RunAsync(
            "kill", "{scenario: {type: ContainerKill, containerKill: {signal: SIGTERM}}, target: {pods: [web-0]}, duration: 20s}");

        over.Phase.ShouldBe("Completed", over.Message);
        over.Targets.ShouldBe((1, 1, 1, 0, 0));
        var target = (await box.TargetRecordsAsync("kill")).ShouldHaveSingleItem();
        target.Evidence.ShouldNotBeNull().ShouldContain("ended with 143");
        var restarted = await Eventually.IsAsync(
            () => box.PodAsync("web-0"), pod => pod.Status.ContainerStatuses[0].State.Running is not null, "the container runs again");
        restarted.Status.ContainerStatuses[0].RestartCount.ShouldBe(1);
    }

    [Fact]
    public async Task Fault_OnOnePodByTwoExperiments_EndsEachForItself()
    {
        await using var box = await world.SandboxAsync();
        await box.RunPodAsync("web-0");
        await box.ApplyAsync("long", "{scenario: {type: NetworkDelay, networkDelay: {latency: 10ms}}, target: {pods: [web-0]}, duration: 10m}");
        await box.RunAsync("short", "{scenario: {type: NetworkLoss, networkLoss: {percent: 1}}, target: {pods: [web-0]}, duration: 1s}");

        var between = await box.FaultsAsync("web-0");
        between.ShouldContain("delay 10ms");
        between.ShouldNotContain("lose");
        await box.DeleteAsync("long");
        await box.UntilGoneAsync("long");
        await box.ShouldBeCleanAsync();
    }

    [Fact]
    public async Task Fault_OnAContainerThatRestarts_HitsItAgain()
    {
        await using var box = await world.SandboxAsync();
        await box.RunPodAsync("web-0");
        await box.ApplyAsync("cpu", "{scenario: {type: CpuStress, cpuStress: {workers: 1}}, target: {pods: [web-0]}, duration: 1m}");
        var before = (await box.UntilHitAsync("web"))[0].Faults();

        await world.Cluster.Simulator!.KillContainerAsync(box.Namespace, "web-0");
        await Eventually.HoldsAsync(async () => await box.FaultsAsync("web-0") is { Length: > 0 } now && now != before);

        await box.DeleteAsync("cpu");
        await box.UntilGoneAsync("cpu");
        await box.ShouldBeCleanAsync();
    }
}
