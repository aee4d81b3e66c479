using ChaosGrains.EndToEnd.Tests.Support;
using ChaosGrains.Errors;
using ChaosGrains.Targets;

namespace ChaosGrains.EndToEnd.Tests.NodeFaults;

/// <summary>What a node cannot do, what a resource's deletion does, and peers that come and go.</summary>
public sealed class NodeLimitsTests(NodeWorld world) : IClassFixture<NodeWorld>
{
    [Fact]
    public async Task Fault_ThatANodeCannotDo_FailsThereWithTheNameOfWhatIsMissing()
    {
        await using var box = await world.SandboxAsync();
        var pod = await box.RunPodAsync("web-0");
        await world.Agents.LackAsync(pod.Spec.NodeName, "netem");
        try
        {
            await Eventually.HoldsAsync(() => world.Agents.Nodes.Contains(pod.Spec.NodeName));
            var over = await box.RunAsync(
                "delay", "{scenario: {type: NetworkDelay, networkDelay: {latency: 10ms}}, target: {pods: [web-0]}, duration: 10m}");

            over.Says("Succeeded").ShouldStartWith("False/");
            over.Targets.ShouldBe((1, 0, 0, 1, 0));
            var target = (await box.TargetRecordsAsync("delay")).ShouldHaveSingleItem();
            (target.State, target.Error?.Code).ShouldBe((TargetState.Failed, ChaosErrorCode.CapabilityMissing));
            target.Error!.Message.ShouldContain("netem");
            await box.ShouldBeCleanAsync();
        }
        finally
        {
            await world.Agents.LackAsync(pod.Spec.NodeName, "netem", lacks: false);
        }
    }

    [Fact]
    public async Task Resource_DeletedInTheMiddle_GoesWhenTheFaultIsTakenBack()
    {
        await using var box = await world.SandboxAsync();
        await box.RunPodsAsync(3);
        await box.ApplyAsync(
            "partition", "{scenario: {type: NetworkPartition, networkPartition: {}}, target: {selector: {matchLabels: {app: web}}, mode: All}, duration: 10m}");
        await box.UntilHitAsync("web");

        await box.DeleteAsync("partition");
        await box.UntilGoneAsync("partition");

        await box.ShouldBeCleanAsync();
        // What is kept goes after the resource: nobody waits for it.
        await Eventually.HoldsAsync(async () => !(await box.KeptAsync("partition")).HasState);
    }

    [Fact]
    public async Task Peers_ChosenBySelector_FollowTheirPods()
    {
        await using var box = await world.SandboxAsync();
        await box.RunPodAsync("web-0");
        var first = await box.RunPodAsync("db-0", "{app: db}");
        await box.ApplyAsync(
            "peers",
            "{scenario: {type: NetworkPartition, networkPartition: {peers: [{podSelector: {matchLabels: {app: db}}}]}}, target: {pods: [web-0]}, duration: 10m}");
        await Eventually.HoldsAsync(async () => (await box.FaultsAsync("web-0")).Contains($"{first.Status.PodIP}/32"));

        var second = await box.RunPodAsync("db-1", "{app: db}");
        await Eventually.HoldsAsync(async () => (await box.FaultsAsync("web-0")).Contains($"{second.Status.PodIP}/32"));
        await box.RemoveAsync(first);
        await Eventually.HoldsAsync(async () => !(await box.FaultsAsync("web-0")).Contains($"{first.Status.PodIP}/32"));

        await box.DeleteAsync("peers");
        await box.UntilGoneAsync("peers");
        await box.ShouldBeCleanAsync();
    }

    [Fact]
    public async Task Pod_GoneInTheMiddle_CountsAsTakenBack()
    {
        await using var box = await world.SandboxAsync();
        var pod = await box.RunPodAsync("web-0");
        await box.ApplyAsync("delay", "{scenario: {type: NetworkDelay, networkDelay: {latency: 10ms}}, target: {pods: [web-0]}, duration: 4s}");
        await box.UntilHitAsync("web");

        await box.RemoveAsync(pod);
        var over = await box.UntilAsync("delay", e => e.IsOver);

        over.Targets.Recovered.ShouldBe(1);
        (await box.TargetRecordsAsync("delay")).ShouldHaveSingleItem().State.ShouldBe(TargetState.Reverted);
    }
}
