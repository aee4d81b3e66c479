using ChaosGrains.Providers.Kubernetes.Common;
using CsCheck;

namespace ChaosGrains.Providers.Kubernetes.Tests.Common;

public sealed class ObjectNamesTests
{
    [Theory]
    [InlineData("chaosgrains", "chaosgrains")]
    [InlineData("a-1", "a-1")]
    [InlineData("Prod", "prod-ce101aecad23bb4a6049d32872ba916b")]
    [InlineData("ж", "b20b52ae2a4c6a03ff38ec7881c18b36")]
    public void Plain_KeepsALabel_AndHashesTheRest(string text, string expected) => ObjectNames.Plain(text).ShouldBe(expected);

    [Fact]
    public void Hashed_ForEver_IsTheSame() =>
        ObjectNames.Hashed("s-cart/Anna", "service", "s", "cart/Anna").ShouldBe("s-cart-anna-2cd1b30db33b00f8c7b75d76a264369f");

    [Fact]
    public void Hashed_OtherBoundsOfTheParts_IsAnother() =>
        ObjectNames.Hashed("x", "ab", "c").ShouldNotBe(ObjectNames.Hashed("x", "a", "bc"));

    [Fact]
    public void Names_OfAnyText_AreDnsSubdomains() => Gen.String[0, 300].Sample(text =>
        IsName(ObjectNames.Plain(text == "" ? "x" : text)) && IsName(ObjectNames.Hashed(text, text)));

    [Fact]
    public void Label_OfAnyText_IsALabelValue() => Gen.String[0, 300].Sample(text =>
    {
        var label = ObjectNames.Label(text);
        return label.Length is > 0 and <= 63 && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            && char.IsAsciiLetterOrDigit(label[0]) && char.IsAsciiLetterOrDigit(label[^1]);
    });

    [Theory]
    [InlineData("My.Service_1", true)]
    [InlineData("a/b", false)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123", false)]
    public void Label_KeepsWhatIsOne(string text, bool kept) => (ObjectNames.Label(text) == text).ShouldBe(kept);

    private static bool IsName(string name) => name.Length is > 0 and <= 253
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && name[0] != '-' && name[^1] != '-';
}
