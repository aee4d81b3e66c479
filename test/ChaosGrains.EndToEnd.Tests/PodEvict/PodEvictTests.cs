using ChaosGrains.EndToEnd.Tests.Support;
using k8s.Models;

namespace ChaosGrains.EndToEnd.Tests.PodEvict;

/// <summary>Evictions ask the PodDisruptionBudgets first.</summary>
public sealed class PodEvictTests(SharedOperator shared)
{
    private const string EvictOne = "{scenario: {type: PodEvict}, target: {selector: {matchLabels: {app: web}}}, duration: 1h}";

    [Fact]
    public async Task Evict_WithinTheBudget_RemovesThePod()
    {
        await using var box = await shared.SandboxAsync();
        var before = await box.DeployAsync("web", 3);
        await box.BudgetAsync("web", minAvailable: 2, allowed: 1);

        var over = await box.RunAsync("evict", EvictOne);

        over.Phase.ShouldBe("Completed");
        over.Targets.ShouldBe((1, 1, 1, 0, 0));
        (await box.PodsAsync()).Select(p => p.Uid()).Intersect(before.Select(p => p.Uid())).Count().ShouldBe(2);
    }

    [Fact]
    public async Task Evict_ThatABudgetBlocks_NamesItAndGoesOnWhenItAllows()
    {
        await using var box = await shared.SandboxAsync();
        var before = await box.DeployAsync("web", 2);
        await box.BudgetAsync("web", minAvailable: 2, allowed: 0);

        await box.ApplyAsync("evict", EvictOne);
        var blocked = await box.UntilAsync("evict", e => e.Message.Contains("budget", StringComparison.OrdinalIgnoreCase));

        blocked.Phase.ShouldBe("Running");
        blocked.Message.ShouldContain("web");
        blocked.Says("AllInjected").ShouldBe("False/DisruptionBudget");
        ((string)blocked.Condition("AllInjected")!["message"]!).ShouldContain("disruption budget web");
        foreach (var pod in before)
            (await box.LivesAsync(pod)).ShouldBeTrue();

        await box.BudgetAsync("web", minAvailable: 1, allowed: 1);
        var over = await box.UntilAsync("evict", e => e.IsOver);

        over.Phase.ShouldBe("Completed");
        over.Targets.ShouldBe((1, 1, 1, 0, 0));
    }

    [Fact]
    public async Task Evict_ThatABudgetBlocksToTheEnd_FailsWithThatReason()
    {
        await using var box = await shared.SandboxAsync();
        var pods = await box.DeployAsync("web", 2);
        await box.BudgetAsync("web", minAvailable: 2, allowed: 0);

        var over = await box.RunAsync("evict", EvictOne.Replace("1h", "2s"));

        over.Phase.ShouldBe("Failed");
        over.Targets.ShouldBe((1, 0, 0, 1, 0));
        var failure = over.Failures.ShouldHaveSingleItem()!;
        ((string)failure["reason"]!).ShouldBe("DisruptionBudget");
        ((string)failure["message"]!).ShouldContain("disruption budget");
        over.Says("Succeeded").ShouldBe("False/InjectionFailed");
        over.Message.ShouldContain("disruption budget");
        foreach (var pod in pods)
            (await box.LivesAsync(pod)).ShouldBeTrue();
        // Tried again with growing pauses, not in a loop.
        if (shared.Cluster.Requests is { } requests)
            requests.Evictions(box.Namespace).ShouldBeInRange(2, 2 + (int)(2 / 0.05));
    }
}
