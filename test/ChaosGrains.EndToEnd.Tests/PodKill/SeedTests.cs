using ChaosGrains.EndToEnd.Tests.Support;
using k8s.Models;

namespace ChaosGrains.EndToEnd.Tests.PodKill;

/// <summary>Chance that can be repeated.</summary>
public sealed class SeedTests(SharedOperator shared)
{
    private const string Half =
        "{scenario: {type: PodKill}, target: {selector: {matchLabels: {app: web}}, mode: Percent, value: 50}, seed: 4711";

    [Fact]
    public async Task SameSeed_OverTheSamePods_PicksTheSameTargets()
    {
        await using var box = await shared.SandboxAsync();
        var pods = await box.RunPodsAsync(8);
        await box.RunAsync("first", $"{Half}, dryRun: true}}");
        await box.RunAsync("second", $"{Half}, dryRun: true}}");
        var targets = await box.TargetsAsync("first");
        targets.Length.ShouldBe(4);
        (await box.TargetsAsync("second")).ShouldBe(targets);

        var over = await box.RunAsync("real", $"{Half}}}");

        over.Seed.ShouldBe(4711);
        (await box.AliveAsync()).ShouldBe(pods.Select(p => p.Name()).Except(targets).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task NoSeed_IsDrawnAndRecordedSoThatItCanBeUsedAgain()
    {
        await using var box = await shared.SandboxAsync();
        await box.RunPodsAsync(8);
        var drawn = (await box.RunAsync("drawn", Half.Replace(", seed: 4711", ", dryRun: true}"))).Seed.ShouldNotBeNull();

        var again = await box.RunAsync("again", $"{Half.Replace("4711", $"{drawn}")}, dryRun: true}}");

        again.Seed.ShouldBe(drawn);
        (await box.TargetsAsync("again")).ShouldBe(await box.TargetsAsync("drawn"));
    }
}
