using ChaosGrains.Agent.Contracts;
using ChaosGrains.Kernel.Tests.Cgroups;
using ChaosGrains.Kernel.Tests.Rig;

namespace ChaosGrains.Kernel.Tests.Stress;

public sealed class CpuStressTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    [InKernelFact]
    public async Task CpuStress_OnOneContainer_BurnsThereAndOnlyThere_AndIsGoneAfterwards()
    {
        await using var node = new Node();
        await using var pod = CgroupPod.Create(PodStyle.Containerd);
        pod.Sandbox();
        var web = pod.Container("/usr/bin/sleep", "600");
        var other = pod.Container("/usr/bin/sleep", "600");
        var fault = Node.Cpu("one", 1, 100, web.Named());

        var report = await node.WantAsync(pod, fault);

        report.State.ShouldBe(TargetState.Injected, report.ToString());
        report.Evidence.ShouldStartWith($"1 worker in container web ({web.Id[..12]}), burning ");
        (await web.CpusAsync(Window)).ShouldBeGreaterThan(0.5);
        (await other.CpusAsync(Window)).ShouldBe(0);
        var first = web.Processes;
        (await node.WantAsync(pod, fault)).State.ShouldBe(TargetState.Injected);
        web.Processes.ShouldBe(first, "the same order again changes nothing");

        var end = await node.EndAsync(pod, fault);

        end.State.ShouldBe(TargetState.Reverted, end.ToString());
        web.Processes.ShouldBe([web.Main.Id]);
        (await web.CpusAsync(Window)).ShouldBe(0);
        (await node.EndAsync(pod, fault)).State.ShouldBe(TargetState.Reverted);
    }

    [InKernelFact]
    public async Task CpuStress_TwoExperimentsAndAChangedOrder_EachHasItsOwnProcesses()
    {
        await using var node = new Node();
        await using var pod = CgroupPod.Create(PodStyle.CriO);
        var web = pod.Container("/usr/bin/sleep", "600");
        var (one, two) = (Node.Cpu("one", 1, 50), Node.Cpu("two", 2, 50));
        (await node.WantAllAsync(pod, one, two)).Values.ShouldAllBe(r => r.State == TargetState.Injected);

        web.Write("cpu.max", "20000 100000");
        var both = await node.WantAllAsync(pod, one, two);

        both.Values.ShouldAllBe(r => r.State == TargetState.Injected);
        both["two"].Evidence.ShouldContain("1.00 are asked for, and the container's limit is 0.20");
        web.Processes.Count.ShouldBe(1 + 2 + 3);
        (await web.CpusAsync(Window)).ShouldBe(0.2, 0.05);

        (await node.WantAllAsync(pod, one, Node.Cpu("two", 1, 50)))["two"].Evidence.ShouldStartWith("1 worker ");
        web.Processes.Count.ShouldBe(1 + 2 + 2);

        var end = await node.Faults.ConvergeAsync(new(pod.Target, [one], [new("two", two.Fault, null)]), TestContext.Current.CancellationToken);
        end["two"].State.ShouldBe(TargetState.Reverted);
        end["one"].State.ShouldBe(TargetState.Injected);
        web.Processes.Count.ShouldBe(1 + 2);
    }

    [InKernelFact]
    public async Task CpuStress_ContainerIsRestarted_TheNewOneIsHitAndTheOldOneFreed()
    {
        await using var node = new Node();
        await using var pod = CgroupPod.Create(PodStyle.Containerd);
        var old = pod.Container("/usr/bin/sleep", "600");
        var fault = Node.Cpu("one", 1, 100);
        (await node.WantAsync(pod, fault)).State.ShouldBe(TargetState.Injected);

        old.Main.Kill();
        await old.Main.WaitForExitAsync(TestContext.Current.CancellationToken);
        var restarted = pod.Container("/usr/bin/sleep", "600");
        var report = await node.WantAsync(pod, fault);

        report.State.ShouldBe(TargetState.Injected, report.ToString());
        report.Evidence.ShouldContain(restarted.Id[..12]);
        restarted.Processes.Count.ShouldBe(3);
        old.Processes.ShouldBeEmpty();

        var named = await node.WantAsync(pod, Node.Cpu("one", 1, 100, old.Named()));
        named.State.ShouldBe(TargetState.Pending);
        named.Error!.Code.ShouldBe(AgentErrorCode.ContainerNotFound);
        restarted.Processes.ShouldBe([restarted.Main.Id], "it is not the one that was named");
    }

    [InKernelFact]
    public async Task CpuStress_ContainerIsFrozen_HasNoEffectAndEndsAllTheSame()
    {
        await using var node = new Node();
        await using var pod = CgroupPod.Create(PodStyle.Containerd);
        var web = pod.Container("/usr/bin/sleep", "600");
        var fault = Node.Cpu("one", 1, 100);
        (await node.WantAsync(pod, fault)).State.ShouldBe(TargetState.Injected);

        web.Write("cgroup.freeze", "1");
        var report = await node.WantAsync(pod, fault);
        report.State.ShouldBe(TargetState.NoEffect, report.ToString());

        (await node.EndAsync(pod, fault)).State.ShouldBe(TargetState.Reverted);
        web.Processes.ShouldBe([web.Main.Id]);
    }

    [InKernelFact]
    public async Task CpuStress_AgentIsKilled_EndsAtOnce_AndANewAgentFindsNothing()
    {
        await using var pod = CgroupPod.Create(PodStyle.Containerd);
        var web = pod.Container("/usr/bin/sleep", "600");
        using var agent = StressHost.Start(pod.Uid);
        (await agent.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("Injected");
        web.Processes.Count.ShouldBe(3);

        agent.Kill();

        await Eventually.IsAsync(() => web.Processes.Count == 1, TimeSpan.FromSeconds(2), "the stress died with the agent");
        await using var node = new Node();
        (await node.EndAsync(pod, Node.Cpu("one", 1, 100))).Evidence.ShouldStartWith("no process of it was there");
    }

    [InKernelFact]
    public async Task CpuStress_PodIsGone_IsRevertedWithThatEvidence()
    {
        await using var node = new Node();
        await using var pod = CgroupPod.Create(PodStyle.Containerd);
        var web = pod.Container("/usr/bin/sleep", "600");
        var fault = Node.Cpu("one", 1, 100);
        (await node.WantAsync(pod, fault)).State.ShouldBe(TargetState.Injected);
        await pod.VanishAsync();

        var gone = await node.WantAsync(pod, fault);
        (gone.State, gone.IsFinal).ShouldBe((TargetState.Reverted, true));
        (await node.EndAsync(pod, fault)).Evidence.ShouldContain("the pod is gone");
        Directory.Exists(web.Directory).ShouldBeFalse();
    }
}
