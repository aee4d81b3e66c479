using ChaosGrains.Agent.Contracts;
using ChaosGrains.Kernel.Tests.Rig;

namespace ChaosGrains.Kernel.Tests.Network;

/// <summary>Whatever step fails, and wherever the agent dies: all is as before, or is taken back by one who knows nothing of it.</summary>
public sealed class RollbackTests : IAsyncLifetime
{
    /// <summary>More than any change takes: the loops end when a call was not reached.</summary>
    private const int MostCalls = 30;

    private readonly PodFixture _fixture = new();

    private TestPod Pod => _fixture.Pod;

    /// <summary>A pod for each test: what one left behind would be taken for the next one's.</summary>
    public ValueTask InitializeAsync() => _fixture.InitializeAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [InKernelFact]
    public async Task Injection_FailingAtAnyCall_LeavesThePodAsItWas()
    {
        var before = await Snapshot.TakeAsync(Pod);
        var tools = new FaultyTools();
        var experiments = new Experiments(Pod, tools);
        await experiments.ProbeAsync();
        for (var call = 1; call < MostCalls; call++)
        {
            tools.FailAt(call, Failing.HalfWay, isCrash: false);
            var report = await experiments.ApplyAsync(Faults.Delay(20, direction: TrafficDirection.Both));
            if (tools.Calls < call)
            {
                report.State.ShouldBe(TargetState.Injected, $"{call}: {report}");
                tools.FailAt(0, Failing.AtOnce, isCrash: false);
                (await experiments.EndAsync()).State.ShouldBe(TargetState.Reverted);
                call.ShouldBeGreaterThan(6);
                return;
            }

            report.State.ShouldBe(TargetState.Pending, $"{call}: {report}");
            report.Error!.Code.ShouldBe(AgentErrorCode.ToolFailed);
            report.Error.Message.ShouldContain("for this test");
            (await Snapshot.TakeAsync(Pod)).ShouldBe(before, $"{call}: {string.Join('\n', tools.Log)}");
        }
    }

    [InKernelFact]
    public async Task Change_FailingHalfWay_LeavesTheOldFaultInPlace()
    {
        var tools = new FaultyTools();
        var experiments = new Experiments(Pod, tools);
        (await experiments.ApplyAsync(Faults.Delay(60))).State.ShouldBe(TargetState.Injected);
        var before = await Snapshot.TakeAsync(Pod);
        // After the two calls that read: those that make devices, and queues and filters. The last leads the traffic there before it is said to fail.
        foreach (var (call, failing) in new[] { (3, Failing.HalfWay), (4, Failing.AtOnce), (4, Failing.HalfWay), (4, Failing.Afterwards) })
        {
            tools.FailAt(call, failing, isCrash: false);
            var report = await experiments.ApplyAsync(Faults.Cut());
            report.State.ShouldBe(TargetState.Injected, report.ToString());
            report.Error!.Code.ShouldBe(AgentErrorCode.ToolFailed);
            (await Snapshot.TakeAsync(Pod)).ShouldBe(before, $"{call} {failing}");
        }

        (await Ping.RunAsync(Pod.Address, 20)).Fastest.ShouldBeInRange(60, 90);
        tools.FailAt(0, Failing.AtOnce, isCrash: false);
        (await experiments.EndAsync()).State.ShouldBe(TargetState.Reverted);
    }

    [InKernelFact]
    public async Task Agent_DyingAtAnyCall_LeavesNothingThatIsNotFoundAgain()
    {
        var before = await Snapshot.TakeAsync(Pod);
        var tools = new FaultyTools();
        var dying = new Experiments(Pod, tools);
        await dying.ProbeAsync();
        foreach (var whileEnding in new[] { false, true })
        {
            for (var call = 1; call < MostCalls; call++)
            {
                tools.FailAt(whileEnding ? 0 : call, Failing.HalfWay, isCrash: true);
                await dying.ApplyAsync(Faults.Delay(20, direction: TrafficDirection.Both));
                if (whileEnding)
                {
                    tools.FailAt(call, Failing.HalfWay, isCrash: true);
                    await dying.EndAsync();
                }

                var next = new Experiments(Pod);
                var report = (await next.ConvergeAsync(Pod.Located, ("a", Faults.Delay(20))))["a"];
                report.State.ShouldBe(TargetState.Reverted, report.ToString());
                (await Snapshot.TakeAsync(Pod)).ShouldBe(before, $"{call} {whileEnding}");
                if (tools.Calls < call) break;
            }
        }
    }

    [InKernelFact]
    public async Task Restart_WithTheSameFaultWanted_TouchesNothing()
    {
        var first = new Experiments(Pod);
        await first.ApplyAsync(Faults.Delay(20).With(new NetworkPeer { Cidr = $"{Pod.Node}/32" }));
        var there = await Snapshot.TakeAsync(Pod);
        var tools = new FaultyTools();
        var second = new Experiments(Pod, tools);
        await second.ProbeAsync();
        tools.FailAt(0, Failing.AtOnce, isCrash: false);
        (await second.ApplyAsync(Faults.Delay(20).With(new NetworkPeer { Cidr = $"{Pod.Node}/32" }))).State.ShouldBe(TargetState.Injected);
        tools.Calls.ShouldBe(2);
        (await Snapshot.TakeAsync(Pod)).ShouldBe(there);
        (await second.EndAsync()).State.ShouldBe(TargetState.Reverted);
    }
}
