using ChaosGrains.EndToEnd.Tests.Support;
using k8s;
using k8s.Models;

namespace ChaosGrains.EndToEnd.Tests.Lifecycle;

/// <summary>The resource is deleted: nothing stays behind.</summary>
public sealed class DeletionTests(SharedOperator shared)
{
    private const string Kill = "{scenario: {type: PodKill}, target: {pods: [web-0]}, duration: 1h}";

    [Fact]
    public async Task Delete_WhilePaused_LeavesNothing()
    {
        await using var box = await shared.SandboxAsync();
        var pod = await box.RunPodAsync("web-0");
        await box.ApplyAsync("kill", Kill.Replace("1h", "1h, paused: true"));
        await box.UntilAsync("kill", e => e.Says("Paused") == "True/Requested");

        await DeleteAsync(box, "kill");

        (await box.LivesAsync(pod)).ShouldBeTrue();
    }

    [Fact]
    public async Task Delete_WhilePending_LeavesNothing()
    {
        await using var box = await shared.SandboxAsync();
        await box.ApplyAsync("kill", Kill);
        await box.UntilAsync("kill", e => e.Says("Selected") == "False/NoTargets");

        await DeleteAsync(box, "kill");
    }

    [Fact]
    public async Task Delete_WhileRunning_RecoversAndLeavesNothing()
    {
        await using var box = await shared.SandboxAsync();
        await box.RunPodAsync("web-0", held: true);
        await box.ApplyAsync("kill", Kill);
        await Eventually.HoldsAsync(async () => (await box.PodAsync("web-0")).DeletionTimestamp() is not null);
        await box.UntilAsync("kill", e => e.Phase == "Running");

        await DeleteAsync(box, "kill");

        // What the API server accepted cannot be taken back: the pod goes on ending.
        (await box.PodAsync("web-0")).DeletionTimestamp().ShouldNotBeNull();
        await box.LetGoAsync("web-0");
    }

    [Fact]
    public async Task Delete_WhileAnEvictionIsBlocked_EndsItAtOnce()
    {
        await using var box = await shared.SandboxAsync();
        var pods = await box.DeployAsync("web", 1);
        await box.BudgetAsync("web", minAvailable: 1, allowed: 0);
        await box.ApplyAsync("evict", "{scenario: {type: PodEvict}, target: {selector: {matchLabels: {app: web}}}, duration: 1h}");
        await box.UntilAsync("evict", e => e.Phase == "Running");

        await DeleteAsync(box, "evict");

        (await box.LivesAsync(pods[0])).ShouldBeTrue();
    }

    [Fact]
    public async Task Delete_WhenCompleted_LeavesNothing()
    {
        await using var box = await shared.SandboxAsync();
        await box.RunPodAsync("web-0");
        (await box.RunAsync("kill", Kill)).Phase.ShouldBe("Completed");

        await DeleteAsync(box, "kill");
    }

    [Fact]
    public async Task Delete_InTheMomentItIsCreated_LeavesNothing()
    {
        await using var box = await shared.SandboxAsync();
        await box.RunPodAsync("web-0");
        await box.ApplyAsync("kill", Kill);

        await DeleteAsync(box, "kill");
    }

    [Fact]
    public async Task Recreate_UnderTheSameName_IsAnExperimentOfItsOwn()
    {
        await using var box = await shared.SandboxAsync();
        await box.RunPodAsync("web-0");
        var first = await box.RunAsync("kill", Kill);
        await box.DeleteAsync("kill");
        await box.UntilGoneAsync("kill");
        await box.RunPodAsync("web-1");

        var second = await box.RunAsync("kill", Kill.Replace("web-0", "web-1"));

        second.Uid.ShouldNotBe(first.Uid);
        second.Phase.ShouldBe("Completed");
        second.Targets.ShouldBe((1, 1, 1, 0, 0));
        (await box.AliveAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Recreate_WhileTheOldOneRan_DoesNotInheritFromIt()
    {
        await using var box = await shared.SandboxAsync();
        await box.RunPodAsync("web-0", held: true);
        await box.ApplyAsync("kill", Kill);
        await box.UntilAsync("kill", e => e.Phase == "Running");
        await box.DeleteAsync("kill");
        await box.UntilGoneAsync("kill");
        await box.RunPodAsync("web-1");

        var second = await box.RunAsync("kill", Kill.Replace("web-0", "web-1"));

        second.Targets.ShouldBe((1, 1, 1, 0, 0));
        second.Message.ShouldStartWith("1 of 1 targets injected.");
        await box.LetGoAsync("web-0");
    }

    [Fact]
    public async Task Finalizers_OfOthers_AreKept()
    {
        await using var box = await shared.SandboxAsync();
        await box.RunPodAsync("web-0");
        await box.RunAsync("kill", Kill, "{finalizers: [example.com/first, example.com/second]}");
        (await box.UntilAsync("kill", e => !e.Finalizers.Contains("chaosgrains.io/recover"))).Finalizers
            .ShouldBe(["example.com/first", "example.com/second"]);

        await box.DeleteAsync("kill");
        (await box.UntilAsync("kill", e => e.IsDeleting)).Finalizers.ShouldBe(["example.com/first", "example.com/second"]);

        await box.PatchAsync("kill", "{metadata: {finalizers: null}}");
        await box.UntilGoneAsync("kill");
    }

    [Fact]
    public async Task ForceRelease_OfADeletedExperiment_LetsItGo()
    {
        await using var box = await shared.SandboxAsync();
        await box.RunPodAsync("web-0", held: true);
        await box.ApplyAsync("kill", Kill, "{annotations: {chaosgrains.io/force-release: 'true'}}");
        await box.UntilAsync("kill", e => e.Phase == "Running");

        await DeleteAsync(box, "kill");

        await box.LetGoAsync("web-0");
    }

    [Fact]
    public async Task DeleteOfTheNamespace_WhileRunning_IsNotHeldUp()
    {
        await using var box = await shared.SandboxAsync();
        await box.RunPodAsync("web-0", held: true);
        await box.ApplyAsync("kill", Kill);
        await box.UntilAsync("kill", e => e.Phase == "Running");

        await box.Client.CoreV1.DeleteNamespaceAsync(box.Namespace, cancellationToken: TestContext.Current.CancellationToken);
        // Servers from 1.33 on remove the pods first, and the rest when they are gone.
        await box.LetGoAsync("web-0");

        await box.UntilGoneAsync("kill");
        await Eventually.IsAsync(() => box.KeptAsync("kill"), kept => kept == (false, false), "nothing is kept");
        await Eventually.IsAsync(
            () => Sandbox.FindAsync(() => box.Client.CoreV1.ReadNamespaceAsync(
                box.Namespace, cancellationToken: TestContext.Current.CancellationToken)),
            ns => ns is null, "the namespace is gone");
    }

    private static async Task DeleteAsync(Sandbox box, string name)
    {
        await box.DeleteAsync(name);
        await box.UntilGoneAsync(name);
        await Eventually.IsAsync(() => box.KeptAsync(name), kept => kept == (false, false), $"nothing of {name} is kept");
    }
}
