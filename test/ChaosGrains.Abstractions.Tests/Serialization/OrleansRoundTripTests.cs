using System.Text.Json;
using ChaosGrains.Crd;
using ChaosGrains.Durations;
using ChaosGrains.Errors;
using ChaosGrains.Identifiers;
using ChaosGrains.Status;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace ChaosGrains.Serialization;

/// <summary>What crosses grain calls arrives as it left.</summary>
public sealed class OrleansRoundTripTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    public static TheoryData<string> Specs => [.. SpecTable.Right.Keys];

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Identifiers_RoundTrip()
    {
        RoundTrip(new ExperimentId("shop", "a")).ShouldBe(new ExperimentId("shop", "a"));
        RoundTrip(new PodId("shop", "a", "1")).ShouldBe(new PodId("shop", "a", "1"));
        RoundTrip(new NodeId("node-1")).ShouldBe(new NodeId("node-1"));
        RoundTrip(GoDuration.Parse("2m30s")).ShouldBe(GoDuration.Parse("2m30s"));
        RoundTrip(new TargetCounts(6, 5, 4, 1, 2)).ShouldBe(new TargetCounts(6, 5, 4, 1, 2));
    }

    [Fact]
    public void ChaosException_RoundTrips_WithItsError()
    {
        var exception = new ChaosException(ChaosErrorCode.NoTargets, "nothing fits", new TimeoutException("late"));
        var arrived = RoundTrip<Exception>(exception).ShouldBeOfType<ChaosException>();
        arrived.Error.ShouldBe(exception.Error);
        arrived.Message.ShouldBe("nothing fits: late");
    }

    [Theory]
    [MemberData(nameof(Specs))]
    public void Spec_RoundTrips(string name)
    {
        var spec = SpecJson.Read(SpecTable.Right[name]["spec"]);
        JsonSerializer.Serialize(RoundTrip(spec), SpecJson.Options).ShouldBe(JsonSerializer.Serialize(spec, SpecJson.Options));
    }

    private T RoundTrip<T>(T value) where T : notnull
    {
        var serializer = _services.GetRequiredService<Serializer>();
        return serializer.Deserialize<T>(serializer.SerializeToArray(value))!;
    }
}
