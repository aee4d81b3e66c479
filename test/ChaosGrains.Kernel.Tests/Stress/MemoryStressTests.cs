using ChaosGrains.Agent.Contracts;
using ChaosGrains.Kernel.Tests.Cgroups;
using ChaosGrains.Kernel.Tests.Rig;

namespace ChaosGrains.Kernel.Tests.Stress;

public sealed class MemoryStressTests
{
    private const long Mebi = 1 << 20;

    [InKernelFact]
    public async Task MemoryStress_PercentOfTheLimit_IsHeldWithTheOomScoreAskedFor_AndGivenBack()
    {
        await using var node = new Node();
        await using var pod = CgroupPod.Create(PodStyle.Containerd);
        var web = pod.Container("/usr/bin/sleep", "600");
        web.Write("memory.max", $"{128 * Mebi}");
        var before = web.MemoryCurrent;
        var fault = Node.Memory("one", new() { PercentOfLimit = 25, RampMilliseconds = 600, OomScoreAdjust = 500 }, web.Named());

        var report = await Repeat(node, pod, fault, r => r.Evidence.StartsWith("holding 32.0 MiB of 32.0 MiB", StringComparison.Ordinal));

        report.State.ShouldBe(TargetState.Injected, report.ToString());
        (web.MemoryCurrent - before).ShouldBeInRange(32 * Mebi, 56 * Mebi);
        web.Processes.Where(p => p != web.Main.Id).Select(p => File.ReadAllText($"/proc/{p}/oom_score_adj").Trim()).Distinct().ShouldBe(["500"]);

        var end = await node.EndAsync(pod, fault);

        end.State.ShouldBe(TargetState.Reverted, end.ToString());
        web.Processes.ShouldBe([web.Main.Id]);
        (web.MemoryCurrent - before).ShouldBeLessThan(16 * Mebi);
        end.Evidence.ShouldContain("now");
    }

    [InKernelFact]
    public async Task MemoryStress_MoreThanThePodMayUse_IsRefusedBeforeAnythingIsTouched()
    {
        await using var node = new Node();
        await using var pod = CgroupPod.Create(PodStyle.CriO);
        var web = pod.Container("/usr/bin/sleep", "600");
        File.WriteAllText(Path.Combine(pod.Directory, "memory.max"), $"{64 * Mebi}");

        var report = await node.WantAsync(pod, Node.Memory("one", new() { Bytes = 65 * Mebi }));

        (report.State, report.Error!.Code, report.IsFinal).ShouldBe((TargetState.Failed, AgentErrorCode.LimitExceeded, true));
        web.Processes.ShouldBe([web.Main.Id]);
    }

    [InKernelFact]
    public async Task MemoryStress_MemoryRunsOut_TheStressorDiesAndTheApplicationLives()
    {
        await using var node = new Node();
        await using var pod = CgroupPod.Create(PodStyle.Containerd);
        var web = pod.Container("/usr/bin/sleep", "600");
        web.Write("memory.max", $"{32 * Mebi}");
        var fault = Node.Memory("one", new() { PercentOfLimit = 100 });

        var report = await Repeat(node, pod, fault, r => r.State == TargetState.NoEffect);

        report.State.ShouldBe(TargetState.NoEffect, report.ToString());
        web.Key("memory.events", "oom_kill").ShouldBeGreaterThan(0);
        web.Main.HasExited.ShouldBeFalse();
        (await node.EndAsync(pod, fault)).State.ShouldBe(TargetState.Reverted);
        web.Processes.ShouldBe([web.Main.Id]);
    }

    private static async Task<Agent.Pods.PodReport> Repeat(Node node, CgroupPod pod, Agent.Pods.PodFault fault, Func<Agent.Pods.PodReport, bool> isEnough)
    {
        var report = await node.WantAsync(pod, fault);
        for (var attempt = 0; attempt < 10 && !isEnough(report); attempt++)
            report = await node.WantAsync(pod, fault);
        return report;
    }
}
