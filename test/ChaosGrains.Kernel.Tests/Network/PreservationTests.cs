using ChaosGrains.Agent.Contracts;
using ChaosGrains.Kernel.Tests.Rig;

namespace ChaosGrains.Kernel.Tests.Network;

public sealed class PreservationTests
{
    [InKernelFact]
    public async Task PodsOwnQueuesAndFilters_ThroughInjectionChangeAndRevert_StayAsTheyAre()
    {
        await using var pod = await TestPod.StartAsync();
        await pod.InsideAsync("tc", """
            qdisc add dev eth0 root handle 1: htb default 10
            class add dev eth0 parent 1: classid 1:10 htb rate 100mbit
            class add dev eth0 parent 1: classid 1:20 htb rate 10mbit
            qdisc add dev eth0 parent 1:10 handle 10: sfq perturb 10
            qdisc add dev eth0 clsact
            filter add dev eth0 egress protocol ip flower dst_ip 192.0.2.0/24 action drop
            filter add dev eth0 egress protocol ip chain 7 flower dst_ip 192.0.2.0/24 action drop
            filter add dev eth0 ingress protocol ip pref 5 u32 match ip src 192.0.2.0/24 action drop
            filter add dev eth0 parent 1: protocol ip pref 3 u32 match ip dst 192.0.2.0/24 flowid 1:20
            """);
        var before = await Snapshot.TakeAsync(pod);
        var experiments = new Experiments(pod);
        (await experiments.ApplyAsync(Faults.Delay(50, direction: TrafficDirection.Both))).State.ShouldBe(TargetState.Injected);
        (await Ping.RunAsync(pod.Address, 20)).Fastest.ShouldBeInRange(100, 150);
        (await pod.InsideAsync(["/usr/sbin/tc", "filter", "show", "dev", "eth0", "egress"])).ShouldContain("dst_ip 192.0.2.0/24");
        (await pod.InsideAsync(["/usr/sbin/tc", "qdisc", "show", "dev", "eth0"])).ShouldContain("qdisc sfq 10: parent 1:10");
        (await experiments.ApplyAsync(Faults.Loss(50))).State.ShouldBe(TargetState.Injected);
        (await experiments.EndAsync()).State.ShouldBe(TargetState.Reverted);
        (await Snapshot.TakeAsync(pod)).ShouldBe(before);
    }

    [InKernelFact]
    public async Task IngressQdiscOfThePods_WithEgressWanted_IsRefusedAndIngressWorks()
    {
        await using var pod = await TestPod.StartAsync();
        await pod.InsideAsync("tc", "qdisc add dev eth0 ingress\n");
        var before = await Snapshot.TakeAsync(pod);
        var experiments = new Experiments(pod);
        var report = await experiments.ApplyAsync(Faults.Delay(50));
        report.State.ShouldBe(TargetState.Failed, report.ToString());
        report.Error!.Code.ShouldBe(AgentErrorCode.Conflict);
        (await Snapshot.TakeAsync(pod)).ShouldBe(before);

        var ingress = await experiments.ApplyAsync(Faults.Delay(50, direction: TrafficDirection.Ingress));
        ingress.State.ShouldBe(TargetState.Injected, ingress.ToString());
        (await Ping.RunAsync(pod.Address, 20)).Fastest.ShouldBeInRange(50, 100);
        (await experiments.EndAsync()).State.ShouldBe(TargetState.Reverted);
        (await Snapshot.TakeAsync(pod)).ShouldBe(before);
    }
}
