using ChaosGrains.EndToEnd.Tests.Support;
using k8s.Models;

namespace ChaosGrains.EndToEnd.Tests.PodKill;

/// <summary>How many of the pods that fit are killed.</summary>
public sealed class PodKillModesTests(SharedOperator shared)
{
    [Theory]
    [InlineData("mode: One", 1, 1)]
    [InlineData("mode: All", 5, 5)]
    [InlineData("mode: Fixed, value: 2", 2, 2)]
    [InlineData("mode: Fixed, value: 9", 5, 5)]
    [InlineData("mode: Percent, value: 50", 3, 3)]
    [InlineData("mode: Percent, value: 1", 1, 1)]
    [InlineData("mode: RandomMaxPercent, value: 60", 1, 3)]
    public async Task Kill_ByMode_RemovesSoManyPodsAndNoOther(string mode, int least, int most)
    {
        await using var box = await shared.SandboxAsync();
        var pods = await box.RunPodsAsync(5);

        var over = await box.RunAsync(
            "kill", $"{{scenario: {{type: PodKill}}, target: {{selector: {{matchLabels: {{app: web}}}}, {mode}}}}}");

        over.Phase.ShouldBe("Completed");
        var (selected, injected, recovered, failed, skipped) = over.Targets;
        selected.ShouldBeInRange(least, most);
        (injected, recovered, failed, skipped).ShouldBe((selected, selected, 0, 0));
        (await box.AliveAsync()).Length.ShouldBe(pods.Length - selected);
        (await box.TargetsAsync("kill")).ShouldBe(pods.Select(p => p.Name()).Except(await box.AliveAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Kill_PodsOfADeployment_AreReplacedAndTheReplacementsLive()
    {
        await using var box = await shared.SandboxAsync();
        var before = await box.DeployAsync("web", 3);

        var over = await box.RunAsync("kill", "{scenario: {type: PodKill}, target: {selector: {matchLabels: {app: web}}, mode: All}}");

        over.Targets.ShouldBe((3, 3, 3, 0, 0));
        var after = await box.UntilReadyAsync("web", 3);
        after.Select(p => p.Uid()).Intersect(before.Select(p => p.Uid())).ShouldBeEmpty();
    }

    [Fact]
    public async Task Kill_WithAGracePeriod_PassesItOn()
    {
        await using var box = await shared.SandboxAsync();
        await box.RunPodAsync("web-0", held: true);

        await box.ApplyAsync("kill", "{scenario: {type: PodKill, podKill: {gracePeriodSeconds: 7}}, target: {pods: [web-0]}}");

        var pod = await Eventually.IsAsync(() => box.PodAsync("web-0"), p => p.DeletionTimestamp() is not null, "web-0 is terminating");
        pod.Metadata.DeletionGracePeriodSeconds.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(7);
        await box.LetGoAsync("web-0");
        (await box.UntilAsync("kill", e => e.IsOver)).Phase.ShouldBe("Completed");
    }
}
