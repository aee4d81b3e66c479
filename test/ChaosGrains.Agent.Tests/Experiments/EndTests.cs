using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Experiments;
using ChaosGrains.Agent.Tests.Support;
using static ChaosGrains.Agent.Tests.Support.Requests;

namespace ChaosGrains.Agent.Tests.Experiments;

public sealed class EndTests
{
    [Fact]
    public async Task Target_ThatWasInjected_SaysSoWhenTheFaultIsGone()
    {
        await using var node = await new Node().StartAsync();
        (await node.ApplyAsync("e1", Apply("a"))).Targets[0].WasInjected.ShouldBeTrue();

        var report = await node.RevertAsync("e1");

        (report.Targets[0].State, report.Targets[0].WasInjected).ShouldBe((TargetState.Reverted, true));
    }

    [Fact]
    public async Task Revert_ActiveExperiment_TakesEverythingBackForGood()
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e1", Apply("a", "b"));

        var report = await node.RevertAsync("e1");

        report.Summary.State.ShouldBe(ExperimentState.Ended);
        report.Summary.EndReason.ShouldBe(EndReason.Deleted);
        report.Targets.ShouldAllBe(t => t.State == TargetState.Reverted && t.Evidence == "nothing is left");
        node.Kernel.Faults.ShouldBeEmpty();
        (await Should.ThrowAsync<AgentException>(node.ApplyAsync("e1", Apply("a") with { Epoch = 2 }))).Code.ShouldBe(AgentErrorCode.Ended);
    }

    [Fact]
    public async Task Revert_UnknownExperiment_SucceedsAndKeepsALateRequestAway()
    {
        await using var node = await new Node().StartAsync();

        (await node.RevertAsync("e1", 5)).Targets.ShouldBeEmpty();
        await node.RestartAsync();

        (await Should.ThrowAsync<AgentException>(node.ApplyAsync("e1", Apply("a") with { Epoch = 5 }))).Code.ShouldBe(AgentErrorCode.Ended);
    }

    [Fact]
    public async Task Revert_StaleEpoch_IsRefusedWithTheNewest()
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e1", Apply("a") with { Epoch = 7 });

        var error = await Should.ThrowAsync<AgentException>(node.RevertAsync("e1", 6));

        (error.Code, error.Epoch).ShouldBe((AgentErrorCode.StaleEpoch, 7));
        node.Kernel.Faults.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Revert_ThatFails_IsToldAndTriedUntilItIsVerified()
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e1", Apply("a"));
        node.Options.AnswerWithin = TimeSpan.Zero;
        node.Kernel.Before = (_, _) => throw new IOException("tc failed");

        await node.RevertAsync("e1");
        await node.PassUntilAsync(() => node.Summary("e1")!.RevertUnverified == 1, TimeSpan.FromSeconds(1));

        node.Agent.Heartbeat(new()).Trouble!.ShouldContain("not certain");
        node.Kernel.Before = null;
        await node.PassUntilAsync(() => node.Summary("e1")!.State == ExperimentState.Ended, TimeSpan.FromSeconds(11));
        node.Kernel.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(5_000, 60_000, EndReason.LeaseLost)]
    [InlineData(60_000, 5_000, EndReason.TimeOver)]
    public async Task Active_DueTimeComes_IsTakenBackWithin100Milliseconds(long lease, long remaining, EndReason reason)
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e1", Apply("a") with { LeaseMilliseconds = lease, RemainingMilliseconds = remaining });
        node.Time.Advance(TimeSpan.FromMilliseconds(4_999));
        await Eventually.IdleAsync(() => false);
        node.Kernel.Faults.ShouldNotBeEmpty();

        node.Time.Advance(TimeSpan.FromMilliseconds(100));
        await Eventually.HoldsAsync(() => node.Summary("e1")!.State == ExperimentState.Ended, "the experiment ends");

        node.Summary("e1")!.EndReason.ShouldBe(reason);
        node.Kernel.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Heartbeat_EpochOfTheAgent_KeepsTheFaultUntilItsTimeIsOver()
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e1", Apply("a") with { LeaseMilliseconds = 2_000, RemainingMilliseconds = 10_000 });
        for (var i = 0; i < 9; i++)
        {
            node.Time.Advance(TimeSpan.FromSeconds(1));
            node.Agent.Heartbeat(new() { Leases = [new("e1", 1, 2_000)] }).Experiments.Single().State.ShouldBe(ExperimentState.Active);
        }

        node.Time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.HoldsAsync(() => node.Summary("e1")!.State == ExperimentState.Ended, "its time is over");
        node.Summary("e1")!.EndReason.ShouldBe(EndReason.TimeOver);
    }

    [Fact]
    public async Task Heartbeat_OtherEpoch_RenewsNothing()
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e1", Apply("a") with { Epoch = 2 });
        node.Time.Advance(TimeSpan.FromSeconds(9));

        node.Agent.Heartbeat(new() { Leases = [new("e1", 1, 60_000), new("e1", 3, 60_000)] });

        node.Summary("e1")!.LeaseRemainingMilliseconds.ShouldBe(1_000);
    }

    [Fact]
    public async Task LeaseLost_SameEpochTellsAndHigherEpochBeginsAgain()
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e1", Apply("a"));
        await node.PassUntilAsync(() => node.Summary("e1")!.State == ExperimentState.Ended, TimeSpan.FromSeconds(11));

        (await node.ApplyAsync("e1", Apply("a"))).Summary.EndReason.ShouldBe(EndReason.LeaseLost);
        node.Kernel.Faults.ShouldBeEmpty();

        (await node.ApplyAsync("e1", Apply("a") with { Epoch = 2 })).Summary.State.ShouldBe(ExperimentState.Active);
        node.Kernel.Faults.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Revert_WhileAnInjectionHangs_GivesItUp()
    {
        await using var node = new Node { Options = { AnswerWithin = TimeSpan.Zero } };
        node.Kernel.Before = (order, end) => order.Wanted.Count > 0 ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end) : Task.CompletedTask;
        await node.StartReadyAsync();
        await node.ApplyAsync("e1", Apply("a"));
        await Eventually.HoldsAsync(() => node.Kernel.Calls == 1, "the injection begins");

        await node.RevertAsync("e1");

        await Eventually.HoldsAsync(() => node.Summary("e1")!.State == ExperimentState.Ended, "it is taken back though no time passes");
    }

    [Fact]
    public async Task Stop_ActiveExperiments_TakesAllBackAndRefusesNewOnes()
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e1", Apply("a", "b"));
        node.Agent.BeginStop();
        (await Should.ThrowAsync<AgentException>(node.ApplyAsync("e2", Apply("c")))).Code.ShouldBe(AgentErrorCode.Stopping);

        await node.Agent.StopAsync(TestContext.Current.CancellationToken);

        node.Kernel.Faults.ShouldBeEmpty();
        await node.StartAsync();
        node.Summary("e1")!.EndReason.ShouldBe(EndReason.Stopping);
        (await node.ApplyAsync("e1", Apply("a") with { Epoch = 2 })).Summary.Injected.ShouldBe(1);
    }

    [Fact]
    public async Task Stop_PodThatCannotBeFreed_EndsInTimeAndTheNextStartGoesOn()
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e1", Apply("a"));
        node.Kernel.Before = (_, _) => throw new IOException("tc failed");

        var stop = node.Agent.StopAsync(TestContext.Current.CancellationToken);
        await node.PassUntilAsync(() => stop.IsCompleted, TimeSpan.FromSeconds(21));

        await stop;
        node.Kernel.Faults.ShouldNotBeEmpty();
        node.Kernel.Before = null;
        await node.StartAsync();
        await Eventually.HoldsAsync(() => node.Kernel.Faults.Count == 0, "the next start frees it");
    }

    [Fact]
    public async Task Ended_LongAgo_IsDroppedButNotForgotten()
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e1", Apply("a"));
        await node.RevertAsync("e1");

        node.Time.Advance(TimeSpan.FromMinutes(9));
        await Eventually.IdleAsync(() => node.Summary("e1") is null);
        node.Summary("e1").ShouldNotBeNull();
        node.Time.Advance(TimeSpan.FromMinutes(1));
        await Eventually.HoldsAsync(() => node.Summary("e1") is null, "it is dropped");

        Directory.GetFiles(node.JournalDirectory, "*.experiment").ShouldBeEmpty();
        (await Should.ThrowAsync<AgentException>(node.ApplyAsync("e1", Apply("a") with { Epoch = 9 }))).Code.ShouldBe(AgentErrorCode.Ended);
    }
}
