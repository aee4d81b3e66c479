using ChaosGrains.EndToEnd.Tests.Support;
using ChaosGrains.Simulator.Faults;
using k8s.Models;

namespace ChaosGrains.EndToEnd.Tests.PodKill;

/// <summary>Whatever becomes of the answer, a pod is deleted once.</summary>
public sealed class DeleteOnceTests(SharedOperator shared)
{
    private const string Kill = "{scenario: {type: PodKill}, target: {selector: {matchLabels: {app: web}}, mode: All}}";

    public static TheoryData<string> Losses => ["answers 500 after the act", "loses the answer"];

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task Delete_ThatWasDoneButNotConfirmed_IsNotSentAgain(string loss)
    {
        await using var box = await shared.SimulatedSandboxAsync();
        await box.RunPodAsync("web-0", held: true);
        using var fault = Order(box, loss, box.On("delete", "pods", "web-0"));

        await box.ApplyAsync("kill", Kill);
        await Eventually.HoldsAsync(() => fault.Hits == 1);
        await UntilLookedAtAsync(box);
        await box.LetGoAsync("web-0");
        var over = await box.UntilAsync("kill", e => e.IsOver);

        over.Phase.ShouldBe("Completed");
        over.Targets.ShouldBe((1, 1, 1, 0, 0));
        box.Requests.Deletes(box.Namespace, "web-0").ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task Delete_ThatWasDoneAtOnceButNotConfirmed_CountsAsInjected(string loss)
    {
        await using var box = await shared.SimulatedSandboxAsync();
        await box.RunPodAsync("web-0");
        using var fault = Order(box, loss, box.On("delete", "pods", "web-0"));

        var over = await box.RunAsync("kill", Kill.Replace("type: PodKill", "type: PodKill, podKill: {gracePeriodSeconds: 0}"));

        over.Targets.ShouldBe((1, 1, 1, 0, 0));
        over.Says("Succeeded").ShouldBe("True/Recovered");
        box.Requests.Deletes(box.Namespace, "web-0").ShouldBe(1);
    }

    [Fact]
    public async Task Delete_ThatHangsUntilItTimesOut_IsTriedAgainForItWasNotDone()
    {
        await using var box = await shared.SimulatedSandboxAsync();
        await box.RunPodAsync("web-0");
        using var fault = box.Faults.Hang(box.On("delete", "pods", "web-0"), times: 1);

        var over = await box.RunAsync("kill", Kill);

        over.Phase.ShouldBe("Completed");
        over.Targets.ShouldBe((1, 1, 1, 0, 0));
        box.Requests.Deletes(box.Namespace, "web-0").ShouldBe(2);
    }

    [Fact]
    public async Task Eviction_ThatWasDoneButNotConfirmed_IsNotSentAgain()
    {
        await using var box = await shared.SimulatedSandboxAsync();
        await box.RunPodAsync("web-0", held: true);
        using var fault = box.Faults.LoseAnswer(box.On("create", "pods", "web-0", "eviction"), times: 1);

        await box.ApplyAsync("evict", "{scenario: {type: PodEvict}, target: {pods: [web-0]}}");
        await Eventually.HoldsAsync(async () => (await box.PodAsync("web-0")).DeletionTimestamp() is not null);
        await UntilLookedAtAsync(box);
        await box.LetGoAsync("web-0");
        var over = await box.UntilAsync("evict", e => e.IsOver);

        over.Targets.ShouldBe((1, 1, 1, 0, 0));
        box.Requests.Evictions(box.Namespace).ShouldBe(1);
    }

    /// <summary>The operator does not know whether it acted, and so it looks.</summary>
    private static Task UntilLookedAtAsync(Sandbox box) => Eventually.HoldsAsync(() => box.Requests.Arrived.Any(
        r => r is { Verb: "get", Resource: "pods", Name: "web-0" } && r.Namespace == box.Namespace));

    private static FaultOrder Order(Sandbox box, string loss, FaultMatch match) =>
        loss == Losses.First().Data ? box.Faults.FailAfter(match, times: 1) : box.Faults.LoseAnswer(match, times: 1);
}
