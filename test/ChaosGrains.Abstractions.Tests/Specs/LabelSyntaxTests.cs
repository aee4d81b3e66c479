using ChaosGrains.Specs.Validation;

namespace ChaosGrains.Specs;

public sealed class LabelSyntaxTests
{
    private static readonly string Longest = new('a', 63);

    [Theory]
    [InlineData("app", true)]
    [InlineData("App_1.x-y", true)]
    [InlineData("app.kubernetes.io/part-of", true)]
    [InlineData("a/b", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("-app", false)]
    [InlineData("app-", false)]
    [InlineData("a b", false)]
    [InlineData("a\n", false)]
    [InlineData("ä", false)]
    [InlineData("/a", false)]
    [InlineData("a/", false)]
    [InlineData("a/b/c", false)]
    [InlineData("Example.com/a", false)]
    [InlineData("a..b/c", false)]
    public void IsKey_Table(string? key, bool expected) => LabelSyntax.IsKey(key).ShouldBe(expected);

    [Theory]
    [InlineData("Example.com/a", true)]
    [InlineData("example.com/A", true)]
    [InlineData("exam ple.com/a", false)]
    [InlineData("a/b/c", false)]
    [InlineData("", false)]
    public void IsAnnotationKey_Table(string key, bool expected) => LabelSyntax.IsAnnotationKey(key).ShouldBe(expected);

    [Theory]
    [InlineData("", true)]
    [InlineData("v1.2_x-3", true)]
    [InlineData("UPPER", true)]
    [InlineData(null, false)]
    [InlineData("-", false)]
    [InlineData("a/b", false)]
    [InlineData(" ", false)]
    public void IsValue_Table(string? value, bool expected) => LabelSyntax.IsValue(value).ShouldBe(expected);

    [Fact]
    public void Lengths_AtTheBound_AreAccepted_AndNotBeyond()
    {
        var prefix = string.Join('.', Longest, Longest, Longest, new string('a', 61));
        LabelSyntax.IsKey($"{prefix}/{Longest}").ShouldBeTrue();
        LabelSyntax.IsKey($"{prefix}a/{Longest}").ShouldBeFalse();
        LabelSyntax.IsKey($"{Longest}a").ShouldBeFalse();
        LabelSyntax.IsValue(Longest).ShouldBeTrue();
        LabelSyntax.IsValue($"{Longest}a").ShouldBeFalse();
    }
}
