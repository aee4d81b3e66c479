using ChaosGrains.Agent.Contracts;
using ChaosGrains.Kernel.Tests.Rig;

namespace ChaosGrains.Kernel.Tests.Network;

public sealed class SeveralExperimentsTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private readonly TestPod _pod = InKernelFactAttribute.IsInKernel ? fixture.Pod : null!;

    [InKernelFact]
    public async Task TwoDelays_WithPeersInCommon_AddUpThereAndEndEachByItself()
    {
        var before = await Snapshot.TakeAsync(_pod);
        var experiments = new Experiments(_pod);
        await experiments.ApplyAsync(Faults.Delay(100), "a");
        await experiments.ApplyAsync(Faults.Delay(200).With(new NetworkPeer { Cidr = $"{_pod.Node}/32" }), "b");
        (await FastestAsync(_pod.Node)).ShouldBeInRange(300, 390);
        (await FastestAsync(_pod.OtherNode)).ShouldBeInRange(100, 190);

        (await experiments.EndAsync("a")).State.ShouldBe(TargetState.Reverted);
        (await FastestAsync(_pod.Node)).ShouldBeInRange(200, 290);
        (await FastestAsync(_pod.OtherNode)).ShouldBeLessThan(90);

        (await experiments.EndAsync("b")).State.ShouldBe(TargetState.Reverted);
        (await FastestAsync(_pod.Node)).ShouldBeLessThan(90);
        (await Snapshot.TakeAsync(_pod)).ShouldBe(before);
    }

    /// <summary>The kernel allows no second netem beside one that duplicates, on one device.</summary>
    [InKernelFact]
    public async Task DuplicationBesideADelay_OfOtherPeers_WorksAndSoDoesACut()
    {
        var experiments = new Experiments(_pod);
        await experiments.ApplyAsync(new NetworkFault { Duplicate = new() { Percent = 100 } }.With(new NetworkPeer { Cidr = $"{_pod.Node}/32" }), "a");
        await experiments.ApplyAsync(Faults.Delay(100).With(new NetworkPeer { Cidr = $"{_pod.OtherNode}/32" }), "b");
        (await Ping.RunAsync(_pod.Address, 20, source: _pod.Node)).Replies.Count.ShouldBeGreaterThan(30);
        (await FastestAsync(_pod.OtherNode)).ShouldBeInRange(100, 190);

        (await experiments.ApplyAsync(Faults.Cut().With(new NetworkPeer { Cidr = $"{_pod.Node}/32" }), "c")).State.ShouldBe(TargetState.Injected);
        (await Ping.RunAsync(_pod.Address, 20, source: _pod.Node)).Replies.ShouldBeEmpty();
        (await FastestAsync(_pod.OtherNode)).ShouldBeInRange(100, 190);
        foreach (var experiment in new[] { "a", "b", "c" }) (await experiments.EndAsync(experiment)).State.ShouldBe(TargetState.Reverted);
        (await Ping.RunAsync(_pod.Address, 20, source: _pod.Node)).Replies.Count.ShouldBe(20);
    }

    private async Task<double> FastestAsync(string source) => (await Ping.RunAsync(_pod.Address, 20, source: source, patience: 1000)).Fastest;
}
