using System.Text;
using ChaosGrains.Providers.Kubernetes.Storage;
using CsCheck;

namespace ChaosGrains.Providers.Kubernetes.Tests.Storage;

public sealed class PayloadTextTests
{
    [Theory]
    [InlineData("", "Text")]
    [InlineData("{\"a\":\"b\"}", "Text")]
    [InlineData("текст", "Text")]
    public void Encode_Utf8_StaysText(string text, string expected) =>
        PayloadText.Encode(Encoding.UTF8.GetBytes(text), 1000).Encoding.ShouldBe(expected);

    [Fact]
    public void Encode_WhatIsNoUtf8_IsBase64() => PayloadText.Encode([0xFF, 0xFE], 1000).ShouldBe(("Base64", "//4="));

    [Fact]
    public void Encode_ATextThatGrowsTooMuchInJson_IsBase64() =>
        PayloadText.Encode(Encoding.UTF8.GetBytes(new string('"', 900)), 1000).Encoding.ShouldBe("Base64");

    [Fact]
    public void AnyBytes_RoundTrip() => Gen.Byte.Array[0, 400].Sample(bytes =>
    {
        var (encoding, payload) = PayloadText.Encode(bytes, 300);
        return PayloadText.Decode(encoding, payload).AsSpan().SequenceEqual(bytes);
    });

    [Fact]
    public void Decode_AnUnknownEncoding_Throws() =>
        Should.Throw<FormatException>(() => PayloadText.Decode("Zip", "")).Message.ShouldContain("'Zip' is no encoding");
}
