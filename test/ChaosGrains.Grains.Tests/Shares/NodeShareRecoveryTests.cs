using ChaosGrains.Errors;
using ChaosGrains.Grains.Tests.Fleet;
using static ChaosGrains.Targets.TargetState;

namespace ChaosGrains.Grains.Tests.Shares;

/// <summary>Taking back from a node, and the whole way there.</summary>
public sealed class NodeShareRecoveryTests : NodeShareWorld
{
    [Fact]
    public async Task Fault_OnAHealthyNode_IsInjectedKeptAndTakenBackWithThreeWrites()
    {
        var share = Start(Loss);

        var injected = await share.InjectAsync();
        injected.IsDone.ShouldBeTrue();
        injected.Counts.Injected.ShouldBe(2);
        injected.Hits.Length.ShouldBe(2);
        for (var i = 0; i < 12; i++)
        {
            await World.PassAsync(5);
            (await share.Grain.SustainAsync()).Counts.Injected.ShouldBe(2);
        }
        share.Agent.IsOn(Share.Uid, "a").ShouldBeTrue();
        share.Agent.Orders.ShouldBe(1);
        var recovered = await share.Grain.RecoverAsync();

        recovered.IsDone.ShouldBeTrue();
        share.States.ShouldBe([Reverted, Reverted]);
        share.Targets.ShouldAllBe(t => t.Evidence == "nothing is left");
        share.Agent.HasAny(Share.Uid).ShouldBeFalse();
        share.Storage.Writes.ShouldBe(3);
    }

    [Fact]
    public async Task Recover_NotVerified_IsNotDoneUntilItIs()
    {
        var share = Start(Loss);
        await share.InjectAsync();
        share.Agent.CannotVerify = true;

        var stuck = await share.Grain.RecoverAsync();
        stuck.IsDone.ShouldBeFalse();
        stuck.RetryAfter.ShouldNotBeNull();
        stuck.Waiting.ShouldNotBeNull().Code.ShouldBe(ChaosErrorCode.RevertUnverified);
        stuck.Waiting.Message.ShouldContain("shop/a on node n1");
        share.States.ShouldBe([RevertUnverified, RevertUnverified]);
        share.Agent.CannotVerify = false;

        (await share.Grain.RecoverAsync()).IsDone.ShouldBeTrue();
        share.States.ShouldBe([Reverted, Reverted]);
    }

    [Fact]
    public async Task Recover_AgentCutOff_IsDoneOnceThePodsAreGone()
    {
        var share = Start(Loss);
        await share.InjectAsync();
        share.Agent.IsCutOff = true;
        World.Fleet.GonePods["a"] = true;
        (await share.Grain.RecoverAsync()).IsDone.ShouldBeFalse();
        share.States.ShouldBe([Reverted, Injected]);
        World.Fleet.GonePods["b"] = true;

        (await share.Grain.RecoverAsync()).IsDone.ShouldBeTrue();
        share.Targets[1].Evidence.ShouldBe("no pod with this uid exists any more");
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Recover_BeforeAnythingWasSent_NeedsNoAgentUnlessTheProcessEnded(bool crashes, bool isDone)
    {
        var share = Start(Loss);
        share.Agent.IsCutOff = true;
        await share.PrepareAsync();
        if (crashes)
            share.Crash();

        (await share.Grain.RecoverAsync()).IsDone.ShouldBe(isDone);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public async Task Storage_ThatFailsOnce_LosesNothing(int failAt, bool takesEffect)
    {
        var share = Start(Loss);
        (share.Storage.FailAt, share.Storage.TakesEffect) = (failAt, takesEffect);

        await UntilDoneAsync(share, share.InjectAsync);
        await UntilDoneAsync(share, () => share.Grain.SustainAsync());
        share.States.ShouldBe([Injected, Injected]);
        await UntilDoneAsync(share, () => share.Grain.RecoverAsync());

        share.States.ShouldBe([Reverted, Reverted]);
        share.Agent.HasAny(Share.Uid).ShouldBeFalse();
        share.Storage.Attempts.ShouldBeGreaterThan(failAt);
    }

    /// <summary>Calls again, on another activation after a failure, as the experiment does.</summary>
    private static async Task UntilDoneAsync(Share share, Func<Task<ScenarioProgress>> call)
    {
        for (var i = 0; i < 10; i++)
        {
            try
            {
                if ((await call()).IsDone)
                    return;
            }
            catch (IOException)
            {
                share.Crash();
            }
        }
        throw new InvalidOperationException("It is never done.");
    }
}
