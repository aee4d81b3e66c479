using System.Text.Json;
using CsCheck;

namespace ChaosGrains.Durations;

public sealed class GoDurationTests
{
    // Go's documentation of time.ParseDuration has the forms: https://pkg.go.dev/time#ParseDuration.
    [Theory]
    [InlineData("10h", 36_000_000_000_0)]
    [InlineData("1h10m10s", 42_100_000_000)]
    [InlineData("1µs", 10)]
    [InlineData("1μs", 10)]
    [InlineData("1us", 10)]
    [InlineData("300ms", 3_000_000)]
    [InlineData("-1.5h", -54_000_000_000)]
    [InlineData("2h45m", 99_000_000_000)]
    [InlineData("+5s", 50_000_000)]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("0s", 0)]
    [InlineData(".5s", 5_000_000)]
    [InlineData("5.s", 50_000_000)]
    [InlineData("100ns", 1)]
    [InlineData("149ns", 1)]
    [InlineData("150ns", 2)]
    [InlineData("49ns", 0)]
    [InlineData("30s1m", 900_000_000)]
    [InlineData("1s1s", 20_000_000)]
    public void Parse_GoForm_HasItsTicks(string text, long ticks) => GoDuration.Parse(text).Value.Ticks.ShouldBe(ticks);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+")]
    [InlineData("3")]
    [InlineData("s")]
    [InlineData(".s")]
    [InlineData("-.s")]
    [InlineData("10y")]
    [InlineData("1d")]
    [InlineData("1.2.3s")]
    [InlineData("--1s")]
    [InlineData("1s-1s")]
    [InlineData("1 s")]
    [InlineData(" 1s")]
    [InlineData("1S")]
    [InlineData("1e3s")]
    [InlineData("1,5s")]
    [InlineData("1h2")]
    [InlineData("9223372036854775808h")]
    [InlineData("99999999999999999999999999999999999999s")]
    public void Parse_AnythingElse_IsRefusedWithTheForm(string text)
    {
        GoDuration.TryParse(text, null, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => GoDuration.Parse(text)).Message.ShouldBe(
            $"'{text}' is no duration: it takes numbers with units, such as 300ms, 1.5h or 2m30s.");
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(1, "100ns")]
    [InlineData(15, "1.5µs")]
    [InlineData(2_000_000, "200ms")]
    [InlineData(15_000_000, "1.5s")]
    [InlineData(600_000_000, "1m")]
    [InlineData(1_500_000_000, "2m30s")]
    [InlineData(36_000_000_000, "1h")]
    [InlineData(36_000_000_001, "1h0.0000001s")]
    [InlineData(-15_000_000, "-1.5s")]
    [InlineData(864_000_000_000, "24h")]
    public void ToString_Ticks_IsTheShortestForm(long ticks, string text) =>
        new GoDuration(TimeSpan.FromTicks(ticks)).ToString().ShouldBe(text);

    [Fact]
    public void ToString_AnyDuration_ReadsBackAsTheSame() =>
        Gen.OneOf(Gen.Long[long.MinValue + 1, long.MaxValue], Gen.Long[-100_000_000, 100_000_000])
            .Select(ticks => new GoDuration(TimeSpan.FromTicks(ticks)))
            .Sample(duration => GoDuration.Parse(duration.ToString()) == duration);

    [Fact]
    public void TryParse_AnyText_NeverThrows() =>
        Gen.String[Gen.Char["0123456789.-+nuµmsh"], 0, 40].Sample(text => GoDuration.TryParse(text, null, out _) || true);

    [Fact]
    public void Compare_TwoDurations_IsAsTheirTimes()
    {
        var (shorter, longer) = (GoDuration.Parse("59s"), GoDuration.Parse("1m"));
        (shorter < longer).ShouldBeTrue();
        (shorter <= longer).ShouldBeTrue();
        (longer > shorter).ShouldBeTrue();
        (longer >= shorter).ShouldBeTrue();
        shorter.CompareTo(longer).ShouldBeNegative();
        longer.ShouldBe(GoDuration.Parse("60s"));
    }

    [Fact]
    public void Json_Duration_IsAString()
    {
        JsonSerializer.Serialize(GoDuration.Parse("90s")).ShouldBe("\"1m30s\"");
        JsonSerializer.Deserialize<GoDuration?>("\"1m30s\"").ShouldBe(GoDuration.Parse("90s"));
        JsonSerializer.Deserialize<GoDuration?>("null").ShouldBeNull();
    }

    [Theory]
    [InlineData("\"soon\"", "'soon' is no duration")]
    [InlineData("90", "written as a string")]
    public void Json_AnythingElse_IsRefused(string json, string message) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<GoDuration>(json)).Message.ShouldContain(message);
}
