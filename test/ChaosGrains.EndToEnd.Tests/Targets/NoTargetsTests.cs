using ChaosGrains.EndToEnd.Tests.Support;

namespace ChaosGrains.EndToEnd.Tests.Targets;

/// <summary>Selectors that fit nothing.</summary>
public sealed class NoTargetsTests(SharedOperator shared)
{
    [Fact]
    public async Task Selector_ThatMatchesNothing_IsTriedAgainUntilAPodAppears()
    {
        await using var box = await shared.SandboxAsync();
        await box.ApplyAsync("kill", "{scenario: {type: PodKill}, target: {selector: {matchLabels: {app: web}}}, duration: 10m}");

        var waiting = await box.UntilAsync("kill", e => e.Says("Selected") == "False/NoTargets");
        waiting.Phase.ShouldBe("Pending");
        waiting.Says("Accepted").ShouldBe("True/Valid");
        waiting.Says("Succeeded").ShouldBe("Unknown/InProgress");
        ((string)waiting.Condition("Selected")!["message"]!).ShouldContain($"no pod matches app=web in namespace {box.Namespace}");
        (await box.UntilEventAsync("NoTargets", "kill")).Type.ShouldBe("Warning");

        await box.CreatePodAsync("web-0");
        var over = await box.UntilAsync("kill", e => e.IsOver);

        over.Phase.ShouldBe("Completed");
        over.Says("Selected").ShouldBe("True/TargetsFound");
    }

    [Fact]
    public async Task Selector_ThatMatchesNothingToTheEnd_FailsAtTheDeadline()
    {
        await using var box = await shared.SandboxAsync();

        var over = await box.RunAsync("kill", "{scenario: {type: PodKill}, target: {selector: {matchLabels: {app: web}}}, duration: 1s}");

        over.Phase.ShouldBe("Failed");
        over.Says("Selected").ShouldBe("False/NoTargets");
        over.Says("Succeeded").ShouldBe("False/NoTargets");
        over.Says("Accepted").ShouldBe("True/Valid");
        over.Says("AllRecovered").ShouldBe("True/NothingInjected");
        over.Time("completedAt").ShouldNotBeNull();
        (await box.UntilEventAsync("Failed", "kill")).Note.ShouldContain("no pod matches");
    }

    [Fact]
    public async Task Selector_ThatMatchesOnlyUnreadyPods_SaysSo()
    {
        await using var box = await shared.SandboxAsync();
        await box.CreatePodAsync("web-0", schedulable: false);

        var over = await box.RunAsync("kill", "{scenario: {type: PodKill}, target: {selector: {matchLabels: {app: web}}}, duration: 1s}");

        over.Says("Selected").ShouldBe("False/NoTargets");
        over.Message.ShouldContain("but it is not ready");
        (await box.AliveAsync()).ShouldBe(["web-0"]);
    }

    [Fact]
    public async Task Namespace_ThatDoesNotExist_IsNamed()
    {
        await using var box = await shared.SandboxAsync();

        var over = await box.RunAsync(
            "kill", "{scenario: {type: PodKill}, target: {namespaces: [e2e-nowhere], selector: {}}, duration: 1s}");

        over.Phase.ShouldBe("Failed");
        over.Says("Selected").ShouldBe("False/NotFound");
        over.Message.ShouldContain("Namespace e2e-nowhere does not exist");
    }

    [Fact]
    public async Task Owner_ThatDoesNotExist_IsNamed()
    {
        await using var box = await shared.SandboxAsync();
        await box.RunPodAsync("web-0");

        var over = await box.RunAsync(
            "kill", "{scenario: {type: PodKill}, target: {owner: {kind: Deployment, name: nobody}}, duration: 1s}");

        over.Phase.ShouldBe("Failed");
        over.Message.ShouldContain("nobody");
        (await box.AliveAsync()).ShouldBe(["web-0"]);
    }
}
