using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Selectors;

namespace ChaosGrains.Simulator.Tests.Selectors;

public sealed class FieldSelectorTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("metadata.name=a", true)]
    [InlineData("metadata.name==a", true)]
    [InlineData("metadata.name!=a", false)]
    [InlineData("metadata.name!=b", true)]
    [InlineData("metadata.name=a,spec.nodeName=", true)]
    [InlineData("metadata.name=a,spec.nodeName!=", false)]
    [InlineData(",metadata.name=a,", true)]
    [InlineData("note=x\\,y\\=z\\\\", true)]
    [InlineData("metadata.name=a,metadata.name=b", false)]
    public void Parse_ThenMatches_ComparesFields(string text, bool expected) =>
        FieldSelector.Parse(text, _ => true).Matches(Value).ShouldBe(expected);

    [Theory]
    [InlineData("metadata.name", "invalid selector: 'metadata.name'; can't understand 'metadata.name'")]
    [InlineData("metadata.name=a,b", "invalid selector: 'metadata.name=a,b'; can't understand 'b'")]
    [InlineData("spec.size=3", "field label not supported: spec.size")]
    [InlineData("metadata.name=a=b", "invalid field selector: unescaped character in value: 61")]
    [InlineData("metadata.name===a", "invalid field selector: unescaped character in value: 61")]
    [InlineData("metadata.name=\\a", "invalid field selector: invalid escape sequence: \\a")]
    [InlineData("metadata.name=\\", "invalid field selector: invalid escape sequence: \\")]
    public void Parse_NoSelector_SaysWhatTheServerSays(string text, string message)
    {
        var error = Should.Throw<ApiException>(() => FieldSelector.Parse(text, field => field == "metadata.name"));

        error.Message.ShouldBe(message);
        error.Code.ShouldBe(400);
        error.Reason.ShouldBe("BadRequest");
    }

    [Fact]
    public void Parse_KindWithItsOwnWords_UsesThem() =>
        Should.Throw<ApiException>(() => FieldSelector.Parse("a=b", field => $"\"{field}\" is not a known field selector"))
            .Message.ShouldBe("\"a\" is not a known field selector");

    [Theory]
    [InlineData("metadata.name=a", "a")]
    [InlineData("metadata.name!=a", null)]
    [InlineData("spec.nodeName=n", null)]
    public void RequiredValue_OnlyOfAnEquality_IsTold(string text, string? expected) =>
        FieldSelector.Parse(text, _ => true).RequiredValue("metadata.name").ShouldBe(expected);

    private static string? Value(string field) => field switch { "metadata.name" => "a", "note" => "x,y=z\\", _ => null };
}
