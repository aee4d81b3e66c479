using ChaosGrains.Agents;
using ChaosGrains.EndToEnd.Tests.Support;
using ChaosGrains.Errors;
using ChaosGrains.Targets;

namespace ChaosGrains.EndToEnd.Tests.NodeFaults;

/// <summary>Agents that cannot be reached: before, in the middle, and in the end.</summary>
public sealed class AgentLossTests(NodeWorld world) : IClassFixture<NodeWorld>
{
    private const string Delay = "scenario: {type: NetworkDelay, networkDelay: {latency: 10ms}}, target: {selector: {matchLabels: {app: web}}}";

    [Fact]
    public async Task Agent_CutOffBeforeInjection_HasItsTargetsSkipped()
    {
        await using var box = await world.SandboxAsync();
        var pod = await box.RunPodAsync("web-0");
        await using var cut = CutOff.From(world, pod.Spec.NodeName);
        // Until then it would be tried, and after that only the agent could tell what became of it.
        await Eventually.HoldsAsync(async () => await world.HealthAsync(pod.Spec.NodeName) == AgentHealth.Unreachable);

        var over = await box.RunAsync("late", $"{{{Delay}, duration: 10m}}");

        over.Targets.ShouldBe((1, 0, 0, 0, 1));
        var target = (await box.TargetRecordsAsync("late")).ShouldHaveSingleItem();
        (target.State, target.Error?.Code).ShouldBe((TargetState.Skipped, ChaosErrorCode.AgentUnreachable));
        target.Error!.Message.ShouldContain(pod.Spec.NodeName);
        await box.ShouldBeCleanAsync();
    }

    [Fact]
    public async Task Agent_LostInTheMiddle_AbortsAndTakesTheFaultBackByItself()
    {
        await using var box = await world.SandboxAsync();
        var pod = await box.RunPodAsync("web-0");
        await box.ApplyAsync("lost", $"{{{Delay}, duration: 10m, onAgentLoss: Abort}}");
        await box.UntilHitAsync("web");

        await using (CutOff.From(world, pod.Spec.NodeName))
        {
            var recovering = await box.UntilAsync("lost", e => e.Phase == "Recovering");
            recovering.Message.ShouldContain(pod.Spec.NodeName);
            // Nobody can tell the agent: it takes the fault back when its lease is over. The operator waits for evidence all the same.
            await box.UntilCleanAsync();
            (await box.ReadAsync("lost")).Phase.ShouldBe("Recovering");
        }
        var over = await box.UntilAsync("lost", e => e.IsOver);

        over.Says("Succeeded").ShouldBe("False/AgentLost");
        over.Says("AllRecovered").ShouldStartWith("True/");
        (await box.TargetRecordsAsync("lost")).ShouldAllBe(target => target.State == TargetState.Reverted);
    }

    [Fact]
    public async Task Agent_LostInTheMiddleForAWhile_IsToldAgainWhenTheExperimentContinues()
    {
        await using var box = await world.SandboxAsync();
        var pod = await box.RunPodAsync("web-0");
        await box.ApplyAsync("goes-on", $"{{{Delay}, duration: 10m, onAgentLoss: Continue}}");
        await box.UntilHitAsync("web");

        await using (CutOff.From(world, pod.Spec.NodeName))
        {
            await box.UntilAsync("goes-on", e => e.Says("AllInjected").EndsWith("/AgentLost"));
            await box.UntilCleanAsync();
            (await box.ReadAsync("goes-on")).Phase.ShouldBe("Running");
        }
        await box.UntilHitAsync("web");

        await box.DeleteAsync("goes-on");
        await box.UntilGoneAsync("goes-on");
        await box.ShouldBeCleanAsync();
    }

    [Fact]
    public async Task Agent_KilledInTheMiddle_ComesBackAndTheFaultIsTakenBackInTheEnd()
    {
        await using var box = await world.SandboxAsync();
        var pod = await box.RunPodAsync("web-0");
        await box.ApplyAsync("killed", $"{{{Delay}, duration: 10m}}");
        await box.UntilHitAsync("web");

        await world.Agents.KillAsync(pod.Spec.NodeName);
        await Eventually.HoldsAsync(() => world.Agents.Nodes.Contains(pod.Spec.NodeName));
        await box.UntilHitAsync("web");
        (await box.ReadAsync("killed")).Phase.ShouldBe("Running");

        await box.DeleteAsync("killed");
        await box.UntilGoneAsync("killed");
        await box.ShouldBeCleanAsync();
    }

    [Fact]
    public async Task Agent_ThatCannotTakeAFaultBack_KeepsTheExperimentFromBeingOver()
    {
        await using var box = await world.SandboxAsync();
        var pod = await box.RunPodAsync("web-0");
        world.Agents.HoldFaults(pod.Spec.NodeName, true);
        await box.ApplyAsync("sticky", $"{{{Delay}, duration: 4s}}");
        await box.UntilHitAsync("web");

        var stuck = await box.UntilAsync("sticky", e => e.Says("AllRecovered") == "False/RevertUnverified");
        stuck.Phase.ShouldBe("Recovering");
        (await box.TargetRecordsAsync("sticky")).ShouldAllBe(target => target.State == TargetState.RevertUnverified);
        world.Agents.HoldFaults(pod.Spec.NodeName, false);

        (await box.UntilAsync("sticky", e => e.IsOver)).Phase.ShouldBe("Completed");
        await box.ShouldBeCleanAsync();
    }
}
