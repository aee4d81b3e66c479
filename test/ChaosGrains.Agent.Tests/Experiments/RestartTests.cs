using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Experiments;
using ChaosGrains.Agent.Failpoints;
using ChaosGrains.Agent.Tests.Support;
using static ChaosGrains.Agent.Tests.Support.Requests;

namespace ChaosGrains.Agent.Tests.Experiments;

public sealed class RestartTests
{
    public static TheoryData<AgentFailpoint> Boundaries => [.. Enum.GetValues<AgentFailpoint>()];

    [Fact]
    public async Task Restart_LeaseHolds_GoesOn()
    {
        await using var node = await new Node().StartAsync();
        var before = await node.ApplyAsync("e1", Apply("a"));
        node.Time.Advance(TimeSpan.FromSeconds(3));

        await node.RestartAsync();

        var summary = node.Summary("e1")!;
        (summary.State, summary.LeaseRemainingMilliseconds, summary.Epoch).ShouldBe((ExperimentState.Active, 7_000, 1));
        summary.Revision.ShouldBeGreaterThan(before.Summary.Revision);
        await Eventually.HoldsAsync(() => node.Summary("e1")!.Injected == 1, "it is read back again");
        await node.PassUntilAsync(() => node.Kernel.Faults.Count == 0, TimeSpan.FromSeconds(8));
        node.Summary("e1")!.EndReason.ShouldBe(EndReason.LeaseLost);
    }

    [Fact]
    public async Task Restart_LeaseRanOutMeanwhile_TakesBackBeforeAnythingNew()
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e1", Apply("a"));
        await node.Agent.DisposeAsync();
        node.Time.Advance(TimeSpan.FromSeconds(11));
        var free = new TaskCompletionSource();
        node.Kernel.Before = (_, _) => free.Task;
        await node.StartAsync();

        node.Agent.Heartbeat(new()).AcceptsFaults.ShouldBeFalse();
        var next = node.ApplyAsync("e2", Apply("b"));
        node.Kernel.Faults.ShouldBe([("a", "e1")]);
        free.SetResult();

        (await next).Summary.Injected.ShouldBe(1);
        node.Kernel.Faults.ShouldBe([("b", "e2")]);
        node.Summary("e1")!.EndReason.ShouldBe(EndReason.Restarted);
    }

    [Fact]
    public async Task Restart_OtherBoot_BelievesNoLease()
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e1", Apply("a"));
        node.Options.BootId = "boot-2";

        await node.RestartAsync();

        await Eventually.HoldsAsync(() => node.Summary("e1")!.State == ExperimentState.Ended, "it is taken back");
        node.Kernel.Faults.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Boundaries))]
    public async Task Death_AtAnyBoundary_LeavesNothing(AgentFailpoint boundary)
    {
        var death = new DeathAt(boundary);
        await using var node = new Node { Failpoints = death };
        await node.StartAsync();
        var work = WorkAsync(node);
        await death.Reached.WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System, TestContext.Current.CancellationToken);
        node.Failpoints = null;
        await node.Agent.DisposeAsync();
        await work;
        node.Time.Advance(TimeSpan.FromSeconds(11));

        await node.StartAsync();

        await Eventually.HoldsAsync(() => node.Kernel.Faults.Count == 0, "nothing is left");
        await Eventually.HoldsAsync(() => node.Agent.List().Experiments.All(e => e.State == ExperimentState.Ended), "all is over");
        await Eventually.HoldsAsync(() => node.Agent.Heartbeat(new()).Trouble is null, "nothing is wrong");
        node.Kernel.Overlaps.ShouldBe(0);
    }

    [Fact]
    public async Task Death_AfterDeletion_NeverBeginsAgain()
    {
        var death = new DeathAt(AgentFailpoint.TombstoneWritten);
        await using var node = new Node { Failpoints = death };
        await node.StartAsync();
        var work = WorkAsync(node);
        await death.Reached.WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System, TestContext.Current.CancellationToken);
        node.Failpoints = null;

        await node.RestartAsync();
        await work;

        await Eventually.HoldsAsync(() => node.Kernel.Faults.Count == 0, "the deletion goes on though the lease holds");
        (await Should.ThrowAsync<AgentException>(node.ApplyAsync("e1", Apply("a") with { Epoch = 2 }))).Code.ShouldBe(AgentErrorCode.Ended);
    }

    private static async Task WorkAsync(Node node)
    {
        try
        {
            await node.ApplyAsync("e1", Apply("a", "b"));
            await node.RevertAsync("e1");
        }
        catch (OperationCanceledException)
        {
        }
    }
}
