using ChaosGrains.Lifecycle;
using ChaosGrains.Specs;
using ChaosGrains.Targets;
using CsCheck;

namespace ChaosGrains.Grains.Tests.Fleet;

/// <summary>The promise, for faults on nodes: whatever breaks and in whatever order, an experiment is over only when no agent has its fault any more.</summary>
public sealed class NodeFaultProperties
{
    private static readonly ScenarioSpec Loss = new() { Type = ScenarioType.NetworkLoss, NetworkLoss = new NetworkLossParameters { Percent = 10 } };

    private enum Trouble
    {
        None,
        CutOff,
        LostAnswers,
        Restart,
        NotVerified,
        Vanish,
        ShareCrash,
        ExperimentCrash,
        AgentGrainsCrash,
        StorageFails,
        StorageFailsAfter,
        Heal,
        Delete,
    }

    private static readonly Gen<(Trouble Trouble, int Node, int Seconds)[]> AnySchedule =
        Gen.Select(Gen.Frequency((3, Gen.Const(Trouble.None)), (2, Gen.Const(Trouble.Heal)), (9, Gen.Enum<Trouble>())), Gen.Int[1, 2], Gen.Int[0, 20]).Array[0, 30];

    [Fact]
    public Task Experiment_UnderAnyTrouble_IsOverOnlyWhenNothingIsLeft() =>
        Gen.Select(AnySchedule, Gen.Bool).SampleAsync(
            (schedule, abort) => RunAsync(schedule, abort ? AgentLossPolicy.Abort : AgentLossPolicy.Continue), iter: 100);

    [Theory]
    [InlineData(AgentLossPolicy.Abort, RecoveryReason.AgentLost)]
    [InlineData(AgentLossPolicy.Continue, RecoveryReason.DurationElapsed)]
    public async Task AgentLost_InTheMiddle_DoesWhatThePolicySays(AgentLossPolicy policy, RecoveryReason reason)
    {
        await using var world = new World();
        var (shares, running) = Start(world, policy);
        await SettleAsync(running);
        shares[0].Agent.IsCutOff = true;
        for (var i = 0; i < 20 && running.Experiment is Experiment<Running>; i++)
        {
            await world.PassAsync(5);
            await SettleAsync(running);
        }

        running.Experiment.ShouldBeOfType<Experiment<Recovering>>().State.Reason.ShouldBe(reason);
        running.Experiment.Run!.LostAgents.ShouldNotBeNull().ShouldBe(["n1"]);
        shares[1].States.ShouldBe([TargetState.Reverted, TargetState.Reverted]);
        shares[0].Agent.IsCutOff = false;
        await world.PassAsync(60);
        await SettleAsync(running);
        running.Experiment.ShouldBeOfType<Experiment<Completed>>();
    }

    [Fact]
    public async Task Operator_SilentForEver_LosesTheFaultWithinTheLease()
    {
        await using var world = new World();
        var (shares, running) = Start(world, AgentLossPolicy.Abort);
        await SettleAsync(running);
        shares[0].Agent.IsOn(Share.Uid, "n1-a").ShouldBeTrue();

        // The agents' grains live on, and the experiment's do not.
        await world.PassAsync((world.Options.KeepFor + world.Options.Lease).TotalSeconds);

        shares.ShouldAllBe(s => !s.Agent.HasAny(Share.Uid));
    }

    private static async Task RunAsync((Trouble Trouble, int Node, int Seconds)[] schedule, AgentLossPolicy policy)
    {
        await using var world = new World();
        var (shares, running) = Start(world, policy);
        foreach (var (trouble, node, seconds) in schedule)
        {
            await SettleAsync(running, shares);
            Do(trouble, shares[node - 1], world, running);
            await SettleAsync(running, shares);
            await world.PassAsync(seconds);
        }
        foreach (var share in shares)
            Do(Trouble.Heal, share, world, running);
        for (var i = 0; i < 100 && !running.Experiment.IsOver; i++)
        {
            await world.PassAsync(5);
            await SettleAsync(running, shares);
        }

        running.Experiment.IsOver.ShouldBeTrue(running.Experiment.Phase.ToString());
        foreach (var share in shares)
            share.Agent.Renewed.Clear();
        await world.PassAsync(30);
        shares.ShouldAllBe(s => s.Agent.Renewed.Count == 0, "a lease is renewed though the experiment is over");
    }

    private static void Do(Trouble trouble, Share share, World world, MiniOperator running)
    {
        var agent = share.Agent;
        switch (trouble)
        {
            case Trouble.CutOff:
                agent.IsCutOff = true;
                break;
            case Trouble.LostAnswers:
                agent.LosesAnswers = true;
                break;
            case Trouble.Restart:
                agent.Restart();
                break;
            case Trouble.NotVerified:
                agent.CannotVerify = true;
                break;
            case Trouble.Vanish:
                world.Fleet.GonePods[$"{share.Node}-a"] = true;
                agent.Vanish($"{share.Node}-a");
                break;
            case Trouble.ShareCrash:
                share.Crash();
                break;
            case Trouble.ExperimentCrash:
                running.Crash();
                break;
            case Trouble.AgentGrainsCrash:
                world.ForgetAgents();
                break;
            case Trouble.StorageFails or Trouble.StorageFailsAfter:
                (share.Storage.FailAt, share.Storage.TakesEffect) = (share.Storage.Attempts + 1, trouble == Trouble.StorageFailsAfter);
                break;
            case Trouble.Heal:
                (agent.IsCutOff, agent.LosesAnswers, agent.CannotVerify) = (false, false, false);
                break;
            case Trouble.Delete:
                running.Manifest = running.Manifest with { IsDeleting = true };
                break;
        }
    }

    private static async Task SettleAsync(MiniOperator running, params Share[] shares)
    {
        for (var i = 0; i < 50 && await running.StepAsync(); i++)
        {
        }
        if (running.Experiment.IsOver)
            shares.ShouldAllBe(s => !s.Agent.HasAny(Share.Uid), "the experiment is over, and its fault is not");
    }

    private static (Share[] Shares, MiniOperator Running) Start(World world, AgentLossPolicy policy)
    {
        Share[] shares = [.. new[] { "n1", "n2" }.Select(node => new Share(world, node, Loss, [$"{node}-a", $"{node}-b"], seconds: 60))];
        foreach (var share in shares)
            share.Agent.Pods = [$"{share.Node}-a", $"{share.Node}-b"];
        return (shares, new MiniOperator(world, shares, policy, 60));
    }
}
