using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Controllers.Kubelet;

namespace ChaosGrains.Simulator.Tests.Controllers;

public sealed class KubeletPartsTests
{
    [Theory]
    [InlineData("10s", 10_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("250ms", 250)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("10", null)]
    [InlineData("s", null)]
    [InlineData("-1s", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Durations_Text_IsReadOrRefused(string? text, int? milliseconds) =>
        Durations.Parse(text).ShouldBe(milliseconds is { } value ? TimeSpan.FromMilliseconds(value) : null);

    [Theory]
    [InlineData(null, 30, 0.1, false)]
    [InlineData("5s", 30, 5, false)]
    [InlineData("5s", 2, 2, true)]
    [InlineData("5s", 0, 0, true)]
    [InlineData("nonsense", 30, 0.1, false)]
    public void StopTime_OfAPod_IsAtMostItsGracePeriod(string? annotation, long grace, double seconds, bool killed)
    {
        var pod = new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["annotations"] = new JsonObject { [SimulatorNames.StopAfter] = annotation },
                ["deletionGracePeriodSeconds"] = grace,
            },
        };

        StopTime.Of(pod, TimeSpan.FromMilliseconds(100)).ShouldBe(new StopTime(TimeSpan.FromSeconds(seconds), killed));
    }

    [Fact]
    public void AddressPool_AddressReturned_IsGivenAgainOnlyAfterAllOthers()
    {
        var pool = new AddressPool(1, 1);
        var first = pool.Take();
        pool.Return(first);
        pool.Reserve("127.1.1.3").ShouldBeTrue();

        var others = Enumerable.Range(0, 254 * 254 - 2).Select(_ => pool.Take()).ToHashSet();

        first.ShouldBe("127.1.1.1");
        others.Count.ShouldBe(254 * 254 - 2);
        others.ShouldNotContain(first);
        others.ShouldNotContain("127.1.1.3");
        pool.Take().ShouldBe(first);
        Should.Throw<InvalidOperationException>(() => pool.Take()).Message.ShouldContain("taken");
    }
}
