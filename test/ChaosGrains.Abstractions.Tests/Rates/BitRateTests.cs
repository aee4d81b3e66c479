using CsCheck;

namespace ChaosGrains.Rates;

public sealed class BitRateTests
{
    [Theory]
    [InlineData("0bit", 0)]
    [InlineData("999999999999bit", 999_999_999_999)]
    [InlineData("64kbit", 64_000)]
    [InlineData("10mbit", 10_000_000)]
    [InlineData("1.5gbit", 1_500_000_000)]
    [InlineData("0.001kbit", 1)]
    [InlineData("007mbit", 7_000_000)]
    [InlineData("999999999.999gbit", 999_999_999_999_000_000)]
    public void Parse_Rate_HasItsBits(string text, long bits) => BitRate.Parse(text).BitsPerSecond.ShouldBe(bits);

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("mbit")]
    [InlineData("10mbps")]
    [InlineData("10Mbit")]
    [InlineData("10 mbit")]
    [InlineData("10mbit\n")]
    [InlineData("-10mbit")]
    [InlineData("+10mbit")]
    [InlineData("1,5mbit")]
    [InlineData(".5mbit")]
    [InlineData("5.mbit")]
    [InlineData("1.5bit")]
    [InlineData("1.0005mbit")]
    [InlineData("1e3mbit")]
    [InlineData("10mibit")]
    [InlineData("1000000000gbit")]
    [InlineData("٣mbit")]
    public void Parse_AnythingElse_IsRefusedWithTheForm(string text)
    {
        BitRate.TryParse(text, null, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => BitRate.Parse(text)).Message.ShouldBe(
            $"'{text}' is no rate: it takes a number with bit, kbit, mbit or gbit, such as 10mbit.");
    }

    [Theory]
    [InlineData(0, "0bit")]
    [InlineData(999, "999bit")]
    [InlineData(1_544_000, "1.544mbit")]
    [InlineData(1_234_567, "1234.567kbit")]
    [InlineData(1_234_567_891, "1234567.891kbit")]
    [InlineData(100_000_000_000, "100gbit")]
    public void ToString_Bits_IsInTheLargestUnitThatFits(long bits, string text) => new BitRate(bits).ToString().ShouldBe(text);

    [Fact]
    public void ToString_AnyRate_ReadsBackAsTheSame() =>
        Gen.Long[0, 999_999_999_999].Select(bits => new BitRate(bits)).Sample(rate => BitRate.Parse(rate.ToString()) == rate);

    [Fact]
    public void Compare_TwoRates_IsAsTheirBits()
    {
        var (slower, faster) = (BitRate.Parse("999kbit"), BitRate.Parse("1mbit"));
        (slower < faster).ShouldBeTrue();
        (slower <= faster).ShouldBeTrue();
        (faster > slower).ShouldBeTrue();
        (faster >= slower).ShouldBeTrue();
        slower.CompareTo(faster).ShouldBeNegative();
        faster.ShouldBe(BitRate.Parse("1000kbit"));
    }
}
