using ChaosGrains.EndToEnd.Tests.Support;
using k8s.Models;

namespace ChaosGrains.EndToEnd.Tests.PodKill;

/// <summary>A pod is its uid: what comes under the same name is another one, and what is gone is gone.</summary>
public sealed class PodIdentityTests(SharedOperator shared)
{
    private const string Kill = "{scenario: {type: PodKill}, target: {selector: {matchLabels: {app: web}}, mode: All}}";

    [Fact]
    public async Task Pod_ReplacedUnderTheSameNameBeforeItsTurn_IsSkippedAndTheNewOneLives()
    {
        await using var world = await PatientWorld.StartAsync();
        var box = world.Box;
        var old = await box.RunPodAsync("web-0");
        V1Pod replacement;
        using (var held = box.Faults.Hang(box.On("delete", "pods", "web-0"), times: 1))
        {
            await box.ApplyAsync("kill", Kill);
            await Eventually.HoldsAsync(() => held.Hits == 1);
            await box.RemoveAsync(old);
            replacement = await box.RunPodAsync("web-0");
        }

        var over = await box.UntilAsync("kill", e => e.IsOver);

        over.Targets.ShouldBe((1, 0, 0, 0, 1));
        over.Phase.ShouldBe("Completed");
        over.Says("Succeeded").ShouldBe("False/NothingInjected");
        (await box.LivesAsync(replacement)).ShouldBeTrue();
    }

    [Fact]
    public async Task Pod_ThatVanishesBeforeItsTurn_IsSkippedAndNotAFailure()
    {
        await using var world = await PatientWorld.StartAsync();
        var box = world.Box;
        var pods = await box.RunPodsAsync(2);
        using (var held = box.Faults.Hang(box.On("delete", "pods", "web-0"), times: 1))
        {
            await box.ApplyAsync("kill", Kill);
            await Eventually.HoldsAsync(() => held.Hits == 1);
            await box.RemoveAsync(pods[0]);
        }

        var over = await box.UntilAsync("kill", e => e.IsOver);

        over.Phase.ShouldBe("Completed");
        over.Targets.ShouldBe((2, 1, 1, 0, 1));
        over.Says("AllInjected").ShouldBe("False/TargetsSkipped");
        over.Says("Succeeded").ShouldBe("True/Recovered");
        over.Failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task TwoExperiments_OnOnePod_EachTellsWhatItDid()
    {
        await using var world = await PatientWorld.StartAsync();
        var box = world.Box;
        await box.RunPodAsync("web-0");
        using (var held = box.Faults.Hang(box.On("delete", "pods", "web-0"), times: 1))
        {
            await box.ApplyAsync("late", Kill);
            await Eventually.HoldsAsync(() => held.Hits == 1);
            (await box.RunAsync("early", Kill)).Targets.ShouldBe((1, 1, 1, 0, 0));
        }

        var late = await box.UntilAsync("late", e => e.IsOver);

        late.Targets.ShouldBe((1, 0, 0, 0, 1));
        late.Phase.ShouldBe("Completed");
    }

    [Fact]
    public async Task TwoExperiments_AtOnceOnOnePod_BothEnd()
    {
        await using var box = await shared.SandboxAsync();
        await box.RunPodAsync("web-0", held: true);

        await Task.WhenAll(box.ApplyAsync("one", Kill), box.ApplyAsync("two", Kill.Replace("mode: All}", "mode: All}, duration: 10s")));
        await Eventually.HoldsAsync(async () => (await box.PodAsync("web-0")).DeletionTimestamp() is not null);
        await box.LetGoAsync("web-0");

        // One may have looked when the pod was already going: then it found nothing to kill, and says so.
        var ends = await Task.WhenAll(
            box.UntilAsync("one", e => e.IsOver || e.Says("Selected") == "False/NoTargets"), box.UntilAsync("two", e => e.IsOver));
        ends.ShouldContain(e => e.Phase == "Completed" && e.Targets.Injected == 1);
        ends.ShouldAllBe(e => e.Phase == "Completed" || e.Says("Selected") == "False/NoTargets");
    }
}
