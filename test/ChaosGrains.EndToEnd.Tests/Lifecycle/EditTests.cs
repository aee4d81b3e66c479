using System.Net;
using ChaosGrains.EndToEnd.Tests.Support;
using k8s.Autorest;

namespace ChaosGrains.EndToEnd.Tests.Lifecycle;

/// <summary>Edits of the spec.</summary>
public sealed class EditTests(SharedOperator shared)
{
    private const string Kill = "{scenario: {type: PodKill}, target: {pods: [web-0]}, duration: 1h}";

    [Theory]
    [InlineData("{spec: {seed: 7}}")]
    [InlineData("{spec: {duration: 2h}}")]
    [InlineData("{spec: {dryRun: true}}")]
    [InlineData("{spec: {target: {pods: [web-1]}}}")]
    [InlineData("{spec: {scenario: {podKill: {gracePeriodSeconds: 0}}}}")]
    public async Task Edit_WhileRunning_IsRefusedByTheServer(string patch)
    {
        await using var box = await shared.SandboxAsync();
        await box.RunPodAsync("web-0", held: true);
        await box.ApplyAsync("kill", Kill);
        await box.UntilAsync("kill", e => e.Phase == "Running");

        var refusal = await Should.ThrowAsync<HttpOperationException>(() => box.PatchAsync("kill", patch));

        refusal.Response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refusal.Response.Content.ShouldContain("paused");
        await box.LetGoAsync("web-0");
        (await box.UntilAsync("kill", e => e.IsOver)).Phase.ShouldBe("Completed");
    }

    [Fact]
    public async Task Edit_WhilePending_IsTakenOver()
    {
        await using var box = await shared.SandboxAsync();
        await box.RunPodAsync("web-1");
        await box.ApplyAsync("kill", Kill);
        await box.UntilAsync("kill", e => e.Says("Selected") == "False/NoTargets");

        await box.PatchAsync("kill", "{spec: {target: {pods: [web-1]}}}");
        var over = await box.UntilAsync("kill", e => e.IsOver);

        over.Phase.ShouldBe("Completed");
        ((long)over.Status["observedGeneration"]!).ShouldBe(over.Generation);
        (await box.AliveAsync()).ShouldBeEmpty();
    }
}
