using ChaosGrains.Providers.Kubernetes.Reminders;
using CsCheck;

namespace ChaosGrains.Providers.Kubernetes.Tests.Reminders;

public sealed class BucketLayoutTests
{
    private const uint Max = uint.MaxValue;

    // Bounds of buckets are where mistakes live.
    private static readonly Gen<uint> Hashes = Gen.OneOf(
        Gen.UInt,
        Gen.Select(Gen.UInt[0, 255], Gen.Int[-1, 1], (bucket, off) => (uint)((bucket << 24) + off)),
        Gen.OneOf(Gen.Const(0u), Gen.Const(1u), Gen.Const(Max)));

    [Fact]
    public void BucketsOf_AnyRange_HoldTheBucketOfEveryHashInIt() =>
        Gen.Select(Hashes, Hashes, Hashes).Sample((begin, end, hash) =>
            !BucketLayout.Contains(begin, end, hash)
            || BucketLayout.BucketsOf(begin, end).Contains(BucketLayout.BucketOf(hash)), iter: 100_000);

    [Fact]
    public void BucketsOf_AnyRange_HoldNoBucketWithoutAHashInIt() =>
        Gen.Select(Hashes, Hashes).Sample((begin, end) => BucketLayout.BucketsOf(begin, end).All(bucket =>
        {
            var (first, last) = ((uint)bucket << 24, ((uint)bucket << 24) | 0xFFFFFF);
            return new[] { first, last, end, unchecked(begin + 1) }
                .Any(hash => hash >= first && hash <= last && BucketLayout.Contains(begin, end, hash));
        }), iter: 2_000);

    [Fact]
    public void BucketsOf_AnyRange_NamesNoneTwice() =>
        Gen.Select(Hashes, Hashes).Sample((begin, end) =>
            BucketLayout.BucketsOf(begin, end) is var buckets && buckets.Distinct().Count() == buckets.Count
            && buckets.All(bucket => bucket is >= 0 and < BucketLayout.Buckets), iter: 10_000);

    [Theory]
    [InlineData(0, 0, 256)]
    [InlineData(5, 5, 256)]
    [InlineData(Max, Max, 256)]
    [InlineData(0, Max, 256)]
    [InlineData(0, 1, 1)]
    [InlineData(Max, 0, 1)]
    [InlineData(0x00FFFFFF, 0x01000000, 1)]
    [InlineData(0x00FFFFFE, 0x01000000, 2)]
    [InlineData(0xFF000000, 0x00000001, 2)]
    [InlineData(2, 1, 256)]
    public void BucketsOf_Range_IsAsFewAsCanBe(uint begin, uint end, int expected) =>
        BucketLayout.BucketsOf(begin, end).Count.ShouldBe(expected);

    [Fact]
    public void Selector_OfSomeBuckets_NamesThem() => BucketLayout.Selector("Shop", [254, 255, 0]).ShouldBe(
        "orleans.chaosgrains.io/service=Shop,orleans.chaosgrains.io/bucket in (fe,ff,00)");

    [Fact]
    public void Selector_OfAllBuckets_NamesTheServiceAlone() =>
        BucketLayout.Selector("Shop", BucketLayout.BucketsOf(0, 0)).ShouldBe("orleans.chaosgrains.io/service=Shop");
}
