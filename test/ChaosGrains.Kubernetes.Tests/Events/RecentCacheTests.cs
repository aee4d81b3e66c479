using ChaosGrains.Kubernetes.Events;
using Microsoft.Extensions.Time.Testing;

namespace ChaosGrains.Kubernetes.Tests.Events;

public sealed class RecentCacheTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void TryGet_WithinTheWindowOfTheLastPut_Finds()
    {
        var cache = new RecentCache<string, int>(10, TimeSpan.FromMinutes(5), _time);
        cache.Put("a", 1);
        _time.Advance(TimeSpan.FromMinutes(4));
        cache.Put("a", 2);
        _time.Advance(TimeSpan.FromMinutes(4));
        cache.TryGet("a", out var value).ShouldBeTrue();
        value.ShouldBe(2);
        _time.Advance(TimeSpan.FromMinutes(2));
        cache.TryGet("a", out _).ShouldBeFalse();
        cache.Count.ShouldBe(0);
    }

    [Fact]
    public void Put_MoreThanItHolds_ForgetsTheOldest()
    {
        var cache = new RecentCache<int, int>(3, TimeSpan.FromMinutes(5), _time);
        for (var i = 0; i < 5; i++)
            cache.Put(i, i);
        cache.Count.ShouldBe(3);
        cache.TryGet(1, out _).ShouldBeFalse();
        cache.TryGet(2, out _).ShouldBeTrue();
    }
}
