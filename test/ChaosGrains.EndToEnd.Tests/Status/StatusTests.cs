using ChaosGrains.EndToEnd.Tests.Support;
using k8s.Models;

namespace ChaosGrains.EndToEnd.Tests.Status;

/// <summary>What the status and the Events say is what happened.</summary>
public sealed class StatusTests(SharedOperator shared)
{
    private const string Kill =
        "{scenario: {type: PodKill}, target: {selector: {matchLabels: {app: web}}, mode: All}, duration: 1m, seed: 42}";

    [Fact]
    public async Task Status_OfASuccess_HasEveryConditionWithAReason()
    {
        await using var box = await shared.SandboxAsync();
        await box.RunPodsAsync(2);

        var over = await box.RunAsync("kill", Kill);

        over.Phase.ShouldBe("Completed");
        ExperimentView.ConditionTypes.Select(type => $"{type}={over.Says(type)}").ShouldBe(
        [
            "Accepted=True/Valid", "Selected=True/TargetsFound", "AllInjected=True/Injected",
            "AllRecovered=True/Recovered", "Paused=False/NotPaused", "Succeeded=True/Recovered",
        ]);
        foreach (var type in ExperimentView.ConditionTypes)
        {
            var condition = over.Condition(type)!;
            ((string?)condition["message"]).ShouldNotBeNullOrWhiteSpace();
            ((long)condition["observedGeneration"]!).ShouldBe(over.Generation);
            DateTimeOffset.Parse((string)condition["lastTransitionTime"]!).Millisecond.ShouldBe(0);
        }
        ((long)over.Status["observedGeneration"]!).ShouldBe(over.Generation);
        over.Seed.ShouldBe(42);
        over.Targets.ShouldBe((2, 2, 2, 0, 0));
        ((string)over.Status["targets"]!["summary"]!).ShouldBe("2/2");
        over.Message.ShouldStartWith("2 of 2 targets injected.");
    }

    [Fact]
    public async Task Status_OfASuccess_HasTimesInOrder()
    {
        await using var box = await shared.SandboxAsync();
        var created = (await box.RunPodAsync("web-0")).CreationTimestamp()!.Value;

        var over = await box.RunAsync("kill", Kill);

        var (started, ends, completed) = (over.Time("startedAt")!.Value, over.Time("endsAt")!.Value, over.Time("completedAt")!.Value);
        started.ShouldBeGreaterThanOrEqualTo(created);
        completed.ShouldBeGreaterThanOrEqualTo(started);
        completed.ShouldBeLessThan(ends);
        // The minute counts from when the operator took the experiment up, which is before it began.
        (ends - started).TotalSeconds.ShouldBeInRange(50, 60);
    }

    [Fact]
    public async Task Status_WhileAPodIsStillGoing_DoesNotClaimThatItIsGone()
    {
        await using var box = await shared.SandboxAsync();
        await box.RunPodAsync("web-0", held: true);

        await box.ApplyAsync("kill", Kill);
        await Eventually.HoldsAsync(async () => (await box.PodAsync("web-0")).DeletionTimestamp() is not null);
        var running = await box.UntilAsync("kill", e => e.Phase == "Running");

        running.Targets.ShouldBe((1, 0, 0, 0, 0));
        running.Says("AllInjected").ShouldBe("False/Injecting");
        running.Says("AllRecovered").ShouldBe("False/Active");
        running.Says("Succeeded").ShouldBe("Unknown/InProgress");
        running.Finalizers.ShouldContain("chaosgrains.io/recover");

        await box.LetGoAsync("web-0");
        (await box.UntilAsync("kill", e => e.IsOver)).Targets.ShouldBe((1, 1, 1, 0, 0));
    }

    [Fact]
    public async Task Events_OfASuccess_AreOnTheExperimentAndOnThePods()
    {
        await using var box = await shared.SandboxAsync();
        var pod = await box.RunPodAsync("web-0");

        var over = await box.RunAsync("kill", Kill);

        var done = await box.UntilEventAsync("Completed", "kill");
        (done.Type, done.Regarding.Kind, done.Regarding.Uid).ShouldBe(("Normal", "ChaosExperiment", over.Uid));
        done.Note.ShouldStartWith(over.Message);
        done.Note.ShouldContain($"{box.Namespace}/web-0");
        var hit = await box.UntilEventAsync("PodKill", "web-0");
        (hit.Regarding.Kind, hit.Regarding.Uid, hit.Related.Name).ShouldBe(("Pod", pod.Uid(), "kill"));
        hit.Note.ShouldContain($"{box.Namespace}/kill");
    }

    [Fact]
    public async Task Finalizer_OfAnExperimentThatIsOver_IsReleased()
    {
        await using var box = await shared.SandboxAsync();
        await box.RunPodAsync("web-0");

        await box.RunAsync("kill", Kill);

        await box.UntilAsync("kill", e => e.Finalizers.Length == 0);
        await Eventually.HoldsAsync(async () => await box.KeptAsync("kill") == (true, false));
    }
}
