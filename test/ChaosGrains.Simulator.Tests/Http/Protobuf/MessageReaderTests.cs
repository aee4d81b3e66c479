using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Http.Protobuf;

namespace ChaosGrains.Simulator.Tests.Http.Protobuf;

public sealed class MessageReaderTests
{
    private static readonly WireWriter Nothing = new();

    [Fact]
    public void Fill_ZerosThatCount_AreKept() => Of("coordination.LeaseSpec", new WireWriter().Number(2, 0).Number(5, 0)).ShouldBe(
        """{"leaseDurationSeconds":0,"leaseTransitions":0}""");

    [Fact]
    public void Fill_ZerosThatGoLeavesOut_AreDropped() =>
        Of("core.Probe", new WireWriter().Message(1, Nothing).Number(2, 0).Number(3, 7).Number(7, 0)).ShouldBe(
            """{"timeoutSeconds":7,"terminationGracePeriodSeconds":0}""");

    [Fact]
    public void Fill_EmptySelectorOfAPolicy_IsKept() =>
        Of("networking.NetworkPolicySpec", new WireWriter().Message(1, Nothing)).ShouldBe("""{"podSelector":{}}""");

    [Fact]
    public void Fill_EmbeddedMessage_StandsInPlace() =>
        Of("core.Volume", new WireWriter().Text(1, "v").Message(2, new WireWriter().Message(2, Nothing))).ShouldBe("""{"name":"v","emptyDir":{}}""");

    [Fact]
    public void Fill_MessageInPieces_IsTheirSum() => Of(
        "core.Pod", new WireWriter().Message(1, new WireWriter().Text(1, "a")).Message(1, new WireWriter().Text(3, "b")))
        .ShouldBe("""{"metadata":{"name":"a","namespace":"b"}}""");

    [Fact]
    public void Fill_RepeatedNumbers_MayBePacked() =>
        Of("core.ContainerRestartRuleOnExitCodes", new WireWriter().Text(1, "In").Number(2, 3).Content(2, 4, 0x85, 1)).ShouldBe(
            """{"operator":"In","values":[3,4,133]}""");

    [Fact]
    public void Fill_UnknownFields_ArePassedOver() =>
        Of("core.Sysctl", new WireWriter().Number(99, 1).Raw(0x93, 0x03, 0x08, 0x01, 0x94, 0x03).Content(98, 1, 2).Text(1, "n")).ShouldBe("""{"name":"n"}""");

    [Fact]
    public void Fill_MapOfMessages_ReadsEntriesWithoutValueAsEmpty() =>
        Of("apiextensions.JSONSchemaProps", new WireWriter().Message(29, new WireWriter().Text(1, "p"))).ShouldBe("""{"properties":{"p":{}}}""");

    [Fact]
    public void Fill_MapOfBytes_IsBase64() =>
        Of("core.Secret", new WireWriter().Message(2, new WireWriter().Text(1, "k").Content(2, 0, 1, 2))).ShouldBe("""{"data":{"k":"AAEC"}}""");

    [Fact]
    public void Fill_Times_AreWrittenByKind() => Of(
        "events.Event",
        new WireWriter()
            .Message(1, new WireWriter().Message(8, new WireWriter().Number(1, 1_767_225_600)))
            .Message(2, new WireWriter().Number(1, 1_767_225_600).Number(2, 123_456_789))
            .Message(13, Nothing))
        .ShouldBe("""{"metadata":{"creationTimestamp":"2026-01-01T00:00:00Z"},"eventTime":"2026-01-01T00:00:00.123456Z"}""");

    [Theory]
    [InlineData(0, 5, "", "5")]
    [InlineData(1, 0, "50%", "\"50%\"")]
    [InlineData(0, 0, "", "0")]
    public void Fill_IntOrString_IsEither(long type, long number, string text, string json) => Of(
        "policy.PodDisruptionBudgetSpec", new WireWriter().Message(1, new WireWriter().Number(1, type).Number(2, number).Text(3, text)))
        .ShouldBe($$"""{"minAvailable":{{json}}}""");

    [Fact]
    public void Fill_Quantities_KeepTheirText() => Of(
        "core.ResourceRequirements", new WireWriter().Message(1, new WireWriter().Text(1, "cpu").Message(2, new WireWriter().Text(1, "500m"))))
        .ShouldBe("""{"limits":{"cpu":"500m"}}""");

    [Fact]
    public void Fill_RawJson_IsThatJsonAndTheLastFieldOfANameCounts() =>
        Of("apps.ControllerRevision", new WireWriter().Message(2, new WireWriter().Text(1, """{"a":[1,null],"b":1,"b":2}""")).Number(3, 0)).ShouldBe(
            """{"data":{"a":[1,null],"b":2},"revision":0}""");

    [Fact]
    public void Fill_SchemaWrappers_AreWhatTheyWrap()
    {
        var text = new WireWriter().Text(5, "string");
        Of("apiextensions.JSONSchemaProps", new WireWriter()
            .Text(2, "s").Message(8, new WireWriter().Text(1, "0")).Real(9, 1.5).Number(14, 0)
            .Message(20, new WireWriter().Text(1, "\"x\"")).Message(20, new WireWriter().Text(1, "null"))
            .Message(24, new WireWriter().Message(1, text))
            .Message(30, new WireWriter().Number(1, 1).Message(2, text))
            .Message(32, new WireWriter().Text(1, "d").Message(2, new WireWriter().Text(2, "e")))
            .Message(33, new WireWriter().Number(1, 0))
            .Number(38, 1).Text(41, "k"))
            .ShouldBe(
                """
                {"$schema":"s","default":0,"maximum":1.5,"minLength":0,"enum":["x",null],"items":{"type":"string"},
                "additionalProperties":{"type":"string"},"dependencies":{"d":["e"]},"additionalItems":false,
                "x-kubernetes-preserve-unknown-fields":true,"x-kubernetes-list-map-keys":["k"]}
                """.ReplaceLineEndings(""));
        Of("apiextensions.JSONSchemaProps", new WireWriter().Message(24, new WireWriter().Message(2, text).Message(2, text))).ShouldBe(
            """{"items":[{"type":"string"},{"type":"string"}]}""");
    }

    [Fact]
    public void Fill_SchemasWithoutEnd_AreRefused()
    {
        var schema = new WireWriter();
        for (var depth = 0; depth < 2000; depth++) schema = new WireWriter().Message(28, schema);
        Should.Throw<FormatException>(() => Of("apiextensions.JSONSchemaProps", schema)).Message.ShouldBe("exceeded max depth");
    }

    [Theory]
    [InlineData(long.MaxValue, 0)]
    [InlineData(long.MinValue, 0)]
    [InlineData(253_402_300_799, int.MaxValue)]
    public void Fill_TimeBeyondTheCalendar_IsRefused(long seconds, long nanos) => Should.Throw<FormatException>(() =>
        Of("coordination.LeaseSpec", new WireWriter().Message(3, new WireWriter().Number(1, seconds).Number(2, nanos))));

    private static string Of(string message, WireWriter bytes)
    {
        var target = new JsonObject();
        MessageReader.Fill(target, message, bytes.Bytes);
        return target.ToJsonString();
    }
}
