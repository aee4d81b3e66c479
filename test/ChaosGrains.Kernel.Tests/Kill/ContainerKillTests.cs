using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Pods;
using ChaosGrains.Kernel.Tests.Cgroups;
using ChaosGrains.Kernel.Tests.Rig;

namespace ChaosGrains.Kernel.Tests.Kill;

public sealed class ContainerKillTests
{
    [InKernelFact]
    public async Task ContainerKill_Named_EndsThatContainerOnce_AndNotTheOneThatReplacesIt()
    {
        await using var node = new Node();
        await using var pod = CgroupPod.Create(PodStyle.Containerd);
        var sandbox = pod.Sandbox();
        var web = pod.Container("/usr/bin/sleep", "600");
        var other = pod.Container("/usr/bin/sleep", "600");
        var fault = Node.Kill("one", 9, web.Named());

        var plan = await node.WantAsync(pod, fault);
        plan.State.ShouldBe(TargetState.Pending, plan.ToString());
        web.Main.HasExited.ShouldBeFalse("the plan is in the journal first");
        var report = await node.WantAsync(pod, fault with { Note = plan.Note });

        (report.State, report.IsFinal).ShouldBe((TargetState.Injected, true), report.ToString());
        await web.Main.WaitForExitAsync(TestContext.Current.CancellationToken);
        web.Main.ExitCode.ShouldBe(128 + 9);
        var restarted = pod.Container("/usr/bin/sleep", "600");
        (await node.WantAsync(pod, fault with { Note = report.Note })).Evidence.ShouldContain("another container runs");
        var end = await node.EndAsync(pod, fault with { Note = report.Note });
        end.State.ShouldBe(TargetState.Reverted);
        new[] { sandbox, other, restarted }.ShouldAllBe(c => !c.Main.HasExited);
    }

    [InKernelFact]
    public async Task ContainerKill_NoneNamed_EndsAllButTheSandbox()
    {
        await using var node = new Node();
        await using var pod = CgroupPod.Create(PodStyle.CriO);
        var sandbox = pod.Sandbox();
        var containers = new[] { pod.Container("/usr/bin/sleep", "600"), pod.Container("/usr/bin/sleep", "600") };

        (await TwiceAsync(node, pod, Node.Kill("one", 15))).State.ShouldBe(TargetState.Injected);

        foreach (var container in containers)
            await container.Main.WaitForExitAsync(TestContext.Current.CancellationToken);
        sandbox.Main.HasExited.ShouldBeFalse();
    }

    [InKernelFact]
    public async Task ContainerKill_AgentDiedBetweenPlanAndSignal_DoesNotSendIt()
    {
        await using var pod = CgroupPod.Create(PodStyle.Containerd);
        var web = pod.Container("/usr/bin/sleep", "600");
        var fault = Node.Kill("one", 9);
        await using var first = new Node();
        var plan = await first.WantAsync(pod, fault);

        await using var second = new Node();
        var report = await second.WantAsync(pod, fault with { Note = plan.Note });

        (report.State, report.IsFinal).ShouldBe((TargetState.NoEffect, true), report.ToString());
        web.Main.HasExited.ShouldBeFalse();
    }

    [InKernelFact]
    public async Task ContainerKill_SignalThatIsIgnoredOrHalts_IsToldAsItIs()
    {
        await using var node = new Node();
        await using var pod = CgroupPod.Create(PodStyle.Containerd);
        var stubborn = pod.Container("/usr/bin/env", "--ignore-signal=TERM", "--ignore-signal=USR1", "/usr/bin/sleep", "600");
        await Until(() => File.ReadAllText($"/proc/{stubborn.Main.Id}/comm").Trim() == "sleep");

        (await TwiceAsync(node, pod, Node.Kill("one", 15))).State.ShouldBe(TargetState.Pending, "it may still end");
        (await TwiceAsync(node, pod, Node.Kill("two", 10))).Evidence.ShouldContain("was delivered");

        var halt = Node.Kill("three", 19);
        var halted = await TwiceAsync(node, pod, halt);
        halted.Evidence.ShouldContain("is stopped by signal 19");
        (await node.EndAsync(pod, halt with { Note = halted.Note })).State.ShouldBe(TargetState.Reverted);
        File.ReadAllText($"/proc/{stubborn.Main.Id}/stat").ShouldNotContain(" T ");
    }

    private static async Task<PodReport> TwiceAsync(Node node, CgroupPod pod, PodFault fault) =>
        await node.WantAsync(pod, fault with { Note = (await node.WantAsync(pod, fault)).Note });

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
