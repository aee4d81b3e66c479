using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Experiments;
using ChaosGrains.Agent.Tests.Support;
using static ChaosGrains.Agent.Tests.Support.Requests;

namespace ChaosGrains.Agent.Tests.Experiments;

public sealed class LifeTests
{
    [Fact]
    public async Task Apply_PodsThatAreThere_AreInjectedAndReported()
    {
        await using var node = await new Node().StartAsync();

        var report = await node.ApplyAsync("e1", Apply("a", "b"));

        report.Summary.State.ShouldBe(ExperimentState.Active);
        report.Targets.Select(t => (t.PodUid, t.State)).ShouldBe([("a", TargetState.Injected), ("b", TargetState.Injected)]);
        node.Kernel.Faults.ShouldBe([("a", "e1"), ("b", "e1")], ignoreOrder: true);
        node.Agent.List().Experiments.Single().Injected.ShouldBe(2);
    }

    [Fact]
    public async Task Apply_Again_RenewsTheLeaseAndChangesNothingElse()
    {
        await using var node = await new Node().StartAsync();
        var first = await node.ApplyAsync("e1", Apply("a"));
        node.Time.Advance(TimeSpan.FromSeconds(1));

        var second = await node.ApplyAsync("e1", Apply("a"));

        second.Summary.Revision.ShouldBe(first.Summary.Revision);
        second.Summary.LeaseRemainingMilliseconds.ShouldBe(10_000);
        second.Summary.RemainingMilliseconds.ShouldBe(59_000, "a request that comes late must not prolong the fault");
    }

    [Fact]
    public async Task Apply_WithoutAPodThatWasThere_FreesIt()
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e1", Apply("a", "b"));

        var report = await node.ApplyAsync("e1", Apply("b", "c"));

        report.Targets.Select(t => t.PodUid).ShouldBe(["b", "c"]);
        node.Kernel.Faults.ShouldBe([("b", "e1"), ("c", "e1")], ignoreOrder: true);
    }

    [Fact]
    public async Task Apply_WithAnotherStrength_IsBroughtAbout()
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e1", Apply("a"));

        await node.ApplyAsync("e1", Apply("a") with { Fault = Cpu(workers: 4) });

        node.Kernel.On("a", "e1")!.CpuStress!.Workers.ShouldBe(4);
    }

    [Fact]
    public async Task Apply_TwoExperimentsOnOnePod_AreBroughtAboutTogether()
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e2", Apply("a"));
        await node.ApplyAsync("e1", Apply("a") with { Fault = Delay() });

        node.Kernel.Faults.Count.ShouldBe(2);
        node.Kernel.Orders.Last().Wanted.Select(w => w.Experiment).ShouldBe(["e1", "e2"]);

        await node.RevertAsync("e1");
        node.Kernel.Faults.ShouldBe([("a", "e2")]);
    }

    [Fact]
    public async Task Apply_OtherKindOfFault_IsRefused()
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e1", Apply("a"));

        var error = await Should.ThrowAsync<AgentException>(node.ApplyAsync("e1", Apply("a") with { Fault = Delay() }));

        error.Code.ShouldBe(AgentErrorCode.InvalidRequest);
        node.Kernel.On("a", "e1")!.Type.ShouldBe(FaultType.CpuStress);
    }

    [Fact]
    public async Task Apply_CapabilityMissing_IsRefusedBeforeAnythingIsTouchedOrWritten()
    {
        await using var node = new Node();
        node.Kernel.Capabilities = [.. node.Kernel.Capabilities.Where(c => c.Name != CapabilityNames.Netem)];
        await node.StartAsync();

        var error = await Should.ThrowAsync<AgentException>(node.ApplyAsync("e1", Apply("a") with { Fault = Delay() }));

        error.Code.ShouldBe(AgentErrorCode.CapabilityMissing);
        error.Capability.ShouldBe(CapabilityNames.Netem);
        node.Kernel.Calls.ShouldBe(0);
        node.Files.Written.ShouldBe(0);
    }

    [Fact]
    public async Task Apply_MoreExperimentsThanAllowed_IsBusy()
    {
        await using var node = new Node { Options = { MaxExperiments = 1 } };
        await node.StartAsync();
        await node.ApplyAsync("e1", Apply("a"));

        (await Should.ThrowAsync<AgentException>(node.ApplyAsync("e2", Apply("a")))).Code.ShouldBe(AgentErrorCode.Busy);

        await node.RevertAsync("e1");
        await node.ApplyAsync("e3", Apply("a"));
    }

    [Fact]
    public async Task Apply_PodThatIsNotThere_FailsAtOnceWithoutAnotherTry()
    {
        await using var node = await new Node().StartAsync();
        node.Kernel.Gone["a"] = true;

        var report = await node.ApplyAsync("e1", Apply("a", "b"));

        report.Targets[0].State.ShouldBe(TargetState.Failed);
        report.Targets[0].Error!.Code.ShouldBe(AgentErrorCode.PodNotFound);
        await node.PassUntilAsync(() => node.Kernel.Orders.Count(o => o.Pod.PodUid == "b") > 3);
        node.Kernel.Orders.Count(o => o.Pod.PodUid == "a").ShouldBe(1);
    }

    [Fact]
    public async Task Active_PodVanishes_IsRevertedWithThatEvidence()
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e1", Apply("a"));
        node.Kernel.Gone["a"] = true;

        await node.PassUntilAsync(() => node.Summary("e1")!.Reverted == 1, TimeSpan.FromSeconds(5));

        node.Agent.Read("e1")!.Targets.Single().Evidence.ShouldBe("the pod is gone");
    }

    [Fact]
    public async Task Active_FaultIsLost_IsPutOnAgain()
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e1", Apply("a"));

        var seen = node.Kernel.Calls;
        await node.PassUntilAsync(() => node.Kernel.Calls >= seen + 2, TimeSpan.FromSeconds(6));

        node.Summary("e1")!.Injected.ShouldBe(1);
    }

    [Fact]
    public async Task Kill_ObservedForLong_HappensOnce()
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e1", Apply("a") with { Fault = Kill });
        await node.ApplyAsync("e2", Apply("a"));
        await node.PassUntilAsync(() => node.Kernel.Calls > 3, TimeSpan.FromSeconds(9));
        await node.RestartAsync();
        await node.PassUntilAsync(() => node.Kernel.Calls > 6, TimeSpan.FromSeconds(9));

        node.Kernel.Kills[("a", "e1")].ShouldBe(1);
    }

    [Fact]
    public async Task Attempt_ThatFails_IsMadeAgainWithBackOff()
    {
        await using var node = new Node { Options = { AnswerWithin = TimeSpan.Zero } };
        node.Kernel.Before = (_, _) => throw new InvalidOperationException("tc failed");
        await node.StartReadyAsync();
        await node.ApplyAsync("e1", Apply("a") with { LeaseMilliseconds = 60_000 });
        await node.PassUntilAsync(() => node.Agent.Read("e1")!.Targets[0].Error is not null, TimeSpan.FromSeconds(1));
        node.Agent.Read("e1")!.Targets[0].Error!.Message.ShouldContain("tc failed");
        await node.PassUntilAsync(() => node.Kernel.Calls >= 5);

        node.Kernel.Calls.ShouldBeLessThan(10);
        node.Kernel.Before = null;
        await node.PassUntilAsync(() => node.Summary("e1")!.Injected == 1);
    }

    [Fact]
    public async Task Attempt_ThatHangs_TakesNoPlaceFromOthersAndIsTold()
    {
        await using var node = new Node { Options = { AnswerWithin = TimeSpan.Zero, Parallelism = 1, ConvergeWithin = TimeSpan.FromSeconds(2) } };
        var hang = new TaskCompletionSource();
        node.Kernel.Before = (order, _) => order.Pod.PodUid == "a" ? hang.Task : Task.CompletedTask;
        await node.StartReadyAsync();
        await node.ApplyAsync("e1", Apply("a", "b") with { LeaseMilliseconds = 60_000 });

        await node.PassUntilAsync(() => node.Kernel.On("b", "e1") is not null, TimeSpan.FromSeconds(6));

        node.Agent.Read("e1")!.Targets[0].Error!.Code.ShouldBe(AgentErrorCode.Timeout);
        hang.SetResult();
        await node.PassUntilAsync(() => node.Summary("e1")!.Injected == 2);
        node.Kernel.Overlaps.ShouldBe(0);
    }
}
