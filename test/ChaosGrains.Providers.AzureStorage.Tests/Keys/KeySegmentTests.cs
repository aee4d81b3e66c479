using System.Text.RegularExpressions;
using ChaosGrains.Providers.AzureStorage.Keys;
using CsCheck;

namespace ChaosGrains.Providers.AzureStorage.Tests.Keys;

public sealed partial class KeySegmentTests
{
    private const int MaxLength = 100;

    [Theory]
    [InlineData("shop-1_A.b", "shop-1_A.b")]
    [InlineData("", "~")]
    [InlineData("~", "~7E")]
    [InlineData("a/b\\c", "a~2Fb~5Cc")]
    [InlineData("#?%", "~23~3F~25")]
    [InlineData("a b\t\u007f", "a~20b~09~7F")]
    [InlineData(".", "~2E")]
    [InlineData("..", "~2E~2E")]
    [InlineData(".a.b.", "~2Ea.b~2E")]
    [InlineData("né", "n~C3~A9")]
    [InlineData("\uE000", "~EE~80~80")]
    [InlineData("😀", "~F0~9F~98~80")]
    public void Encode_ShortText_EscapesWhatNamesCannotHold(string text, string expected) =>
        KeySegment.Encode(text, MaxLength).ShouldBe(expected);

    [Theory]
    [InlineData(MaxLength, false)]
    [InlineData(MaxLength + 1, true)]
    public void Encode_AtTheLimit_IsCutOnlyBeyondIt(int length, bool cut)
    {
        var encoded = KeySegment.Encode(new string('x', length), MaxLength);

        encoded.Length.ShouldBe(MaxLength);
        encoded.Contains("~~", StringComparison.Ordinal).ShouldBe(cut);
        encoded.ShouldStartWith("xxxxxxxxxxxxxxxxxxxx");
    }

    [Fact]
    public void Encode_LongTextsThatDifferAtTheEnd_AreDifferent() =>
        KeySegment.Encode(new string('x', 5000) + "1", MaxLength).ShouldNotBe(KeySegment.Encode(new string('x', 5000) + "2", MaxLength));

    [Fact]
    public void Encode_HalfASurrogatePair_IsRefused() =>
        Should.Throw<ArgumentException>(() => KeySegment.Encode("a\uD83D", MaxLength));

    [Fact]
    public void Encode_AnyTwoTexts_AreSafeAndDifferAsTheTextsDo() =>
        Gen.Select(AnyText, AnyText).Sample((one, two) =>
        {
            var (first, second) = (KeySegment.Encode(one, MaxLength), KeySegment.Encode(two, MaxLength));
            first.Length.ShouldBeInRange(1, MaxLength);
            Safe().IsMatch(first).ShouldBeTrue(first);
            (first == second).ShouldBe(one == two);
        });

    private static Gen<string> AnyText { get; } =
        Gen.OneOf(Gen.Char["ab~./ :2E"], Gen.Char['\0', '\uD7FF']).Array[0, 60].Select(characters => new string(characters));

    [GeneratedRegex(@"^(?!\.)[A-Za-z0-9._~-]+(?<!\.)\z")]
    private static partial Regex Safe();
}
