using ChaosGrains.Providers.Kubernetes.Common;
using CsCheck;

namespace ChaosGrains.Providers.Kubernetes.Tests.Common;

public sealed class UtcTimeTests
{
    [Fact]
    public void AnyTime_RoundTripsWithoutLoss() => Gen.DateTime.Sample(time =>
    {
        var read = UtcTime.Read(UtcTime.Write(DateTime.SpecifyKind(time, DateTimeKind.Utc)));
        return read.Ticks == time.Ticks && read.Kind == DateTimeKind.Utc;
    });

    [Fact]
    public void Write_ATimeWithoutKind_TakesItAsUtc() =>
        UtcTime.Write(new DateTime(2031, 2, 3, 4, 5, 6)).ShouldBe("2031-02-03T04:05:06.0000000Z");
}
