using ChaosGrains.Simulator.Security;

namespace ChaosGrains.Simulator.Tests.Security;

public sealed class GoTextTests
{
    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("line\nend\t", "\"line\\nend\\t\"")]
    [InlineData("\u0001é", "\"\\x01é\"")]
    public void Quote_WritesAGoLiteral(string text, string quoted) => GoText.Quote(text).ShouldBe(quoted);

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a,b", "[a, b]")]
    [InlineData("a,b,a", "[a, b]")]
    [InlineData("a,a", "a")]
    public void Aggregate_BracketsMoreThanOne(string errors, string text) => GoText.Aggregate(errors.Split(',')).ShouldBe(text);
}
