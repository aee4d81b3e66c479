using ChaosGrains.EndToEnd.Tests.Support;

namespace ChaosGrains.EndToEnd.Tests.Specs;

/// <summary>Dry runs.</summary>
public sealed class DryRunTests(SharedOperator shared)
{
    [Theory]
    [InlineData("type: PodKill")]
    [InlineData("type: PodEvict")]
    [InlineData("type: CpuStress, cpuStress: {workers: 1}")]
    [InlineData("type: NetworkDelay, networkDelay: {latency: 200ms}")]
    public async Task DryRun_OfAnyFault_ReportsTheTargetsAndTouchesNone(string scenario)
    {
        await using var box = await shared.SandboxAsync();
        var pods = await box.RunPodsAsync(3);

        var over = await box.RunAsync(
            "dry",
            $"{{dryRun: true, scenario: {{{scenario}}}, duration: 1m, "
            + "target: {selector: {matchLabels: {app: web}}, mode: Fixed, value: 2}}");

        over.Phase.ShouldBe("Completed");
        over.Says("Succeeded").ShouldBe("True/DryRun");
        over.Says("AllInjected").ShouldBe("False/DryRun");
        over.Targets.Selected.ShouldBe(2);
        over.Targets.Injected.ShouldBe(0);
        over.Message.ShouldContain("mode Fixed 2 takes 2");
        foreach (var pod in pods)
            (await box.LivesAsync(pod)).ShouldBeTrue();
        shared.Cluster.Requests?.Arrived
            .ShouldNotContain(r =>
                r.Namespace == box.Namespace && r.Resource == "pods" && (r.Verb == "delete" || r.Subresource == "eviction"));
    }
}
