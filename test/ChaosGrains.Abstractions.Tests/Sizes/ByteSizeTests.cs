using CsCheck;

namespace ChaosGrains.Sizes;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("268435456", 268_435_456)]
    [InlineData("1k", 1_000)]
    [InlineData("1Ki", 1_024)]
    [InlineData("2M", 2_000_000)]
    [InlineData("256Mi", 268_435_456)]
    [InlineData("1.5G", 1_500_000_000)]
    [InlineData("1.5Gi", 1_610_612_736)]
    [InlineData("1T", 1_000_000_000_000)]
    [InlineData("16Ti", 17_592_186_044_416)]
    [InlineData("0.001Ki", 2)]
    public void Parse_Amount_HasItsBytes(string text, long bytes) => ByteSize.Parse(text).Bytes.ShouldBe(bytes);

    [Theory]
    [InlineData("")]
    [InlineData("Mi")]
    [InlineData("256MB")]
    [InlineData("256MiB")]
    [InlineData("256 Mi")]
    [InlineData("256mi")]
    [InlineData("1K")]
    [InlineData("1ki")]
    [InlineData("100m")]
    [InlineData("1e9")]
    [InlineData("-1Gi")]
    [InlineData("+1Gi")]
    [InlineData("1.5")]
    [InlineData("1.Gi")]
    [InlineData(".5Gi")]
    [InlineData("1.0005Gi")]
    [InlineData("1Gi\n")]
    [InlineData("9999999Ti")]
    [InlineData("999999999999Ti")]
    public void Parse_AnythingElse_IsRefusedWithTheForm(string text)
    {
        ByteSize.TryParse(text, null, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => ByteSize.Parse(text)).Message.ShouldBe(
            $"'{text}' is no amount: it takes a number with Ki, Mi, Gi, Ti, k, M, G, T or nothing, such as 256Mi.");
    }

    [Fact]
    public void Parse_AnyNumberOfBytes_IsThatMany() =>
        Gen.Long[0, 999_999_999_999_999].Sample(bytes => ByteSize.Parse($"{bytes}").Bytes == bytes);
}
