using ChaosGrains.EndToEnd.Tests.Support;

namespace ChaosGrains.EndToEnd.Tests.Lifecycle;

/// <summary>On hold, and on again.</summary>
public sealed class PauseTests(SharedOperator shared)
{
    [Fact]
    public async Task Pause_BeforeItBegins_HoldsUntilResumed()
    {
        await using var box = await shared.SandboxAsync();
        var pod = await box.RunPodAsync("web-0");

        await box.ApplyAsync("kill", "{scenario: {type: PodKill}, target: {pods: [web-0]}, duration: 1h, paused: true}");
        var held = await box.UntilAsync("kill", e => e.Says("Paused") == "True/Requested");
        held.Phase.ShouldBe("Pending");
        await BarrierAsync(box);
        (await box.LivesAsync(pod)).ShouldBeTrue();

        await box.PatchAsync("kill", "{spec: {paused: false}}");
        var over = await box.UntilAsync("kill", e => e.IsOver);

        over.Phase.ShouldBe("Completed");
        over.Says("Paused").ShouldBe("False/NotPaused");
        ((long)over.Status["observedGeneration"]!).ShouldBe(2);
    }

    [Fact]
    public async Task Pause_InTheMiddle_BeginsNoFurtherInjectionUntilResumed()
    {
        await using var box = await shared.SandboxAsync();
        var pods = await box.DeployAsync("web", 2);
        await box.BudgetAsync("web", minAvailable: 2, allowed: 0);
        await box.ApplyAsync("evict", "{scenario: {type: PodEvict}, target: {selector: {matchLabels: {app: web}}}, duration: 1h}");
        await box.UntilAsync("evict", e => e.Phase == "Running");

        await box.PatchAsync("evict", "{spec: {paused: true}}");
        var held = await box.UntilAsync("evict", e => e.Says("Paused") == "True/Requested");
        held.Message.ShouldStartWith("Paused");
        await BarrierAsync(box);
        await box.BudgetAsync("web", minAvailable: 1, allowed: 1);
        await BarrierAsync(box);
        foreach (var pod in pods)
            (await box.LivesAsync(pod)).ShouldBeTrue();
        await box.UntilEventAsync("Paused", "evict");

        await box.PatchAsync("evict", "{spec: {paused: false}}");
        (await box.UntilAsync("evict", e => e.IsOver)).Targets.ShouldBe((1, 1, 1, 0, 0));
        await box.UntilEventAsync("Resumed", "evict");
    }

    /// <summary>Another experiment goes its whole way: time in which a paused one would have gone on.</summary>
    private static async Task BarrierAsync(Sandbox box)
    {
        var name = $"barrier-{Guid.NewGuid():N}"[..20];
        await box.RunPodAsync(name, "{app: barrier}");
        (await box.RunAsync(name, $"{{scenario: {{type: PodKill}}, target: {{pods: [{name}]}}}}")).Phase.ShouldBe("Completed");
    }
}
