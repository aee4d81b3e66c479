using ChaosGrains.Kubernetes.Selection;
using ChaosGrains.Specs;
using CsCheck;

namespace ChaosGrains.Kubernetes.Tests.Selection;

public sealed class TargetChoiceTests
{
    private static readonly Gen<string[]> Pods = Gen.Guid.Select(g => g.ToString()).ArrayUnique[0, 60];

    private static readonly Gen<(TargetMode Mode, int? Value)> Modes = Gen.OneOf(
        Gen.Bool.Select(all => (all ? TargetMode.All : TargetMode.One, (int?)null)),
        Gen.Int[1, 80].Select(n => (TargetMode.Fixed, (int?)n)),
        Gen.Int[1, 100].Select(n => (TargetMode.Percent, (int?)n)),
        Gen.Int[1, 100].Select(n => (TargetMode.RandomMaxPercent, (int?)n)));

    [Theory]
    [InlineData(0, TargetMode.All, null, 0)]
    [InlineData(0, TargetMode.RandomMaxPercent, 50, 0)]
    [InlineData(5, TargetMode.One, null, 1)]
    [InlineData(5, TargetMode.All, null, 5)]
    [InlineData(5, TargetMode.Fixed, 3, 3)]
    [InlineData(5, TargetMode.Fixed, 9, 5)]
    [InlineData(3, TargetMode.Percent, 50, 2)]
    [InlineData(3, TargetMode.Percent, 1, 1)]
    [InlineData(3, TargetMode.Percent, 34, 2)]
    [InlineData(3, TargetMode.Percent, 33, 1)]
    [InlineData(100, TargetMode.Percent, 7, 7)]
    [InlineData(3, TargetMode.Percent, 100, 3)]
    public void Count_ByMode_IsAsDocumented(int available, TargetMode mode, int? value, int expected) =>
        TargetChoice.Count(available, mode, value, seed: 1).ShouldBe(expected);

    [Fact]
    public void Choose_PodsInAnyOrder_TakesTheSame() => Gen.Select(Pods, Modes, Gen.Long, Gen.Int).Sample((pods, how, seed, shuffle) =>
    {
        var shuffled = pods.ToArray();
        new Random(shuffle).Shuffle(shuffled);
        Choose(shuffled, how, seed).ShouldBe(Choose(pods, how, seed));
    });

    [Fact]
    public void Choose_Any_TakesAsManyAsTheModeSaysEachOnceAndOnlyFromThese() =>
        Gen.Select(Pods, Modes, Gen.Long).Sample((pods, how, seed) =>
    {
        var chosen = Choose(pods, how, seed);
        chosen.Count.ShouldBe(TargetChoice.Count(pods.Length, how.Mode, how.Value, seed));
        chosen.Distinct().Count().ShouldBe(chosen.Count);
        chosen.ShouldBeSubsetOf(pods);
    });

    [Fact]
    public void Count_RandomMaxPercent_StaysBetweenOneAndThePercentage() =>
        Gen.Select(Gen.Int[1, 500], Gen.Int[1, 100], Gen.Long).Sample((available, percent, seed) =>
        TargetChoice.Count(available, TargetMode.RandomMaxPercent, percent, seed)
            .ShouldBeInRange(1, TargetChoice.Count(available, TargetMode.Percent, percent, seed)));

    [Fact]
    public void Choose_OverManySeeds_TakesEveryPodAboutAsOften()
    {
        var pods = Enumerable.Range(0, 10).Select(i => $"uid-{i}").ToArray();
        var chosen = Enumerable.Range(0, 5_000).Select(seed => Choose(pods, (TargetMode.One, null), seed)[0]);
        var hits = chosen.CountBy(uid => uid).ToDictionary();
        hits.Count.ShouldBe(10);
        hits.Values.ShouldAllBe(n => n > 400 && n < 600);
    }

    /// <summary>The algorithm is a promise: a seed from an old status must draw the same pods in a later version.</summary>
    [Fact]
    public void Choose_KnownSeedAndPods_StaysAsItIs() =>
        Choose(["a", "b", "c", "d", "e", "f"], (TargetMode.Fixed, 3), 42).ShouldBe(Recomputed(42, ["a", "b", "c", "d", "e", "f"], 3));

    /// <summary>The documented sum, done again in another way.</summary>
    private static string[] Recomputed(long seed, string[] uids, int count) => [.. uids
        .OrderBy(uid => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(
            [.. Convert.FromHexString(seed.ToString("X16")), .. System.Text.Encoding.UTF8.GetBytes(uid)]))[..16], StringComparer.Ordinal)
        .Take(count)];

    private static IReadOnlyList<string> Choose(string[] pods, (TargetMode Mode, int? Value) how, long seed) =>
        TargetChoice.Choose(pods, uid => uid, how.Mode, how.Value, seed);
}
