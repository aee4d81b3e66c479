using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Tools;
using ChaosGrains.Kernel.Tests.Rig;

namespace ChaosGrains.Kernel.Tests.Network;

public sealed class RefusalTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private readonly TestPod _pod = InKernelFactAttribute.IsInKernel ? fixture.Pod : null!;

    [InKernelFact]
    public async Task Capabilities_OfThisKernel_AreAllThere()
    {
        var found = await new Experiments(_pod).ProbeAsync();
        found.Select(c => c.Name).ShouldBe(
            [CapabilityNames.NetworkNamespace, CapabilityNames.Ifb, CapabilityNames.Redirect, CapabilityNames.Flower, CapabilityNames.Htb, CapabilityNames.Netem]);
        found.ShouldAllBe(c => c.IsAvailable);
    }

    [InKernelFact]
    public async Task KernelWithoutNetem_IsToldByNameBeforeAnythingIsTouched()
    {
        var before = await Snapshot.TakeAsync(_pod);
        var tools = new NoNetem();
        var experiments = new Experiments(_pod, tools);
        var missing = (await experiments.ProbeAsync()).Single(c => !c.IsAvailable);
        missing.Name.ShouldBe(CapabilityNames.Netem);
        missing.Detail.ShouldContain("sch_netem");

        var report = await experiments.ApplyAsync(Faults.Delay(50));
        report.State.ShouldBe(TargetState.Failed);
        report.Error!.Code.ShouldBe(AgentErrorCode.CapabilityMissing);
        report.Error.Message.ShouldContain("'netem'");
        (await Snapshot.TakeAsync(_pod)).ShouldBe(before);
        (await experiments.ApplyAsync(Faults.Rate(1_000_000))).State.ShouldBe(TargetState.Injected);
        (await experiments.EndAsync()).State.ShouldBe(TargetState.Reverted);
    }

    [InKernelFact]
    public async Task HostNetwork_IsRefused()
    {
        var experiments = new Experiments(_pod);
        await experiments.ApplyAsync(Faults.Delay(50));
        await experiments.EndAsync();
        var host = _pod.Located with { Containers = [_pod.Located.Containers[0] with { MainProcess = Environment.ProcessId }] };
        var ended = (await experiments.ConvergeAsync(host, ("b", Faults.Delay(1))))["b"];
        ended.State.ShouldBe(TargetState.Reverted);

        var wanting = new Experiments(_pod);
        await wanting.ApplyAsync(Faults.Delay(50).With());
        var report = (await wanting.ConvergeAsync(host))["a"];
        report.State.ShouldBe(TargetState.Failed);
        report.Error!.Code.ShouldBe(AgentErrorCode.HostNetwork);
        report.IsFinal.ShouldBeTrue();
    }

    [InKernelFact]
    public async Task PodThatIsGone_IsRevertedIfItWasInjectedAndElseNotFound()
    {
        var experiments = new Experiments(_pod);
        await experiments.ApplyAsync(Faults.Delay(5));
        var report = (await experiments.ConvergeAsync(null))["a"];
        report.State.ShouldBe(TargetState.Reverted);
        report.IsFinal.ShouldBeTrue();
        (await experiments.EndAsync()).State.ShouldBe(TargetState.Reverted);

        var gone = _pod.Located with { Containers = [_pod.Located.Containers[0] with { MainProcess = int.MaxValue }] };
        report = (await experiments.ConvergeAsync(gone, ("b", Faults.Delay(5))))["b"];
        report.State.ShouldBe(TargetState.RevertUnverified);
        report.Error!.Code.ShouldBe(AgentErrorCode.PodNotFound);
    }

    /// <summary>As tc answers on a kernel that was built without it.</summary>
    private sealed class NoNetem : ITools
    {
        private readonly PatientTools _real = new();

        public Task<ToolResult> RunAsync(ToolCommand command, CancellationToken cancellationToken) =>
            command.Input?.Contains("netem", StringComparison.Ordinal) == true
                ? Task.FromResult(new ToolResult(1, "", "Error: Specified qdisc kind is unknown.\nCommand failed -:1\n"))
                : _real.RunAsync(command, cancellationToken);
    }
}
