using ChaosGrains.Agent.Contracts;
using ChaosGrains.Kernel.Tests.Rig;

namespace ChaosGrains.Kernel.Tests.Network;

public sealed class DelayTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private readonly TestPod _pod = InKernelFactAttribute.IsInKernel ? fixture.Pod : null!;

    [InKernelFact]
    public async Task Delay_OfEgress_IsSeenWhileItIsThereAndNotAfter()
    {
        var before = await Snapshot.TakeAsync(_pod);
        var experiments = new Experiments(_pod);
        var idle = (await Ping.RunAsync(_pod.Address, 20)).Fastest;

        var report = await experiments.ApplyAsync(Faults.Delay(50));
        report.State.ShouldBe(TargetState.Injected, report.ToString());
        report.Evidence.ShouldBe("eth0 egress: delay 50ms to anybody, no traffic yet");
        (await Ping.RunAsync(_pod.Address, 30)).Fastest.ShouldBeInRange(idle + 45, idle + 60);
        (await Ping.RunAsync(_pod.Address6, 30)).Fastest.ShouldBeInRange(idle + 45, idle + 60);
        report = (await experiments.ConvergeAsync(_pod.Located))["a"];
        report.State.ShouldBe(TargetState.Injected);
        report.Evidence.ShouldMatch(@"^eth0 egress: delay 50ms to anybody, \d\d of \d\d packets$");

        report = await experiments.EndAsync();
        report.State.ShouldBe(TargetState.Reverted, report.ToString());
        (await Ping.RunAsync(_pod.Address, 20)).Fastest.ShouldBeLessThan(idle + 20);
        (await Snapshot.TakeAsync(_pod)).ShouldBe(before);
    }

    [InKernelFact]
    public async Task Delay_OfBothDirections_AddsUp()
    {
        var experiments = new Experiments(_pod);
        await experiments.ApplyAsync(Faults.Delay(40, direction: TrafficDirection.Ingress));
        (await Ping.RunAsync(_pod.Address, 20)).Fastest.ShouldBeInRange(40, 60);
        await experiments.ApplyAsync(Faults.Delay(40, direction: TrafficDirection.Both));
        (await Ping.RunAsync(_pod.Address, 20)).Fastest.ShouldBeInRange(80, 100);
        (await experiments.EndAsync()).State.ShouldBe(TargetState.Reverted);
    }
}
