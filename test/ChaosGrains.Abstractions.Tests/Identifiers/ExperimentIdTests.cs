using System.Text.Json;

namespace ChaosGrains.Identifiers;

public sealed class ExperimentIdTests
{
    [Theory]
    [InlineData("shop/a", "shop", "a")]
    [InlineData("shop-2/pod-kill.v1", "shop-2", "pod-kill.v1")]
    public void Parse_Key_HasBothParts(string text, string @namespace, string name)
    {
        var id = ExperimentId.Parse(text);
        id.ShouldBe(new ExperimentId(@namespace, name));
        id.ToString().ShouldBe(text);
        ExperimentId.TryParse(text, null, out var tried).ShouldBeTrue();
        tried.ShouldBe(id);
    }

    [Theory]
    [InlineData("", "is no experiment: it is written namespace/name")]
    [InlineData("shop", "is no experiment: it is written namespace/name")]
    [InlineData("/a", "'' cannot be an experiment's namespace")]
    [InlineData("shop/", "'' cannot be an experiment's name")]
    [InlineData("Shop/a", "'Shop' cannot be an experiment's namespace")]
    [InlineData("shop.x/a", "'shop.x' cannot be an experiment's namespace")]
    [InlineData("shop/A", "'A' cannot be an experiment's name")]
    [InlineData("shop/a/b", "'a/b' cannot be an experiment's name")]
    [InlineData("shop/a\n", "cannot be an experiment's name")]
    [InlineData("shop/-a", "'-a' cannot be an experiment's name")]
    public void Parse_AnythingElse_SaysWhatIsWrong(string text, string message)
    {
        Should.Throw<FormatException>(() => ExperimentId.Parse(text)).Message.ShouldContain(message);
        ExperimentId.TryParse(text, null, out _).ShouldBeFalse();
    }

    [Fact]
    public void Name_AtTheBound_IsAccepted_AndNotBeyond()
    {
        var longest = new string('a', ExperimentId.MaxNameLength);
        new ExperimentId("shop", longest).Name.ShouldBe(longest);
        Should.Throw<FormatException>(() => new ExperimentId("shop", longest + "a")).Message.ShouldContain("63 characters at most");
        ExperimentId.TryParse($"shop/{longest}a", null, out _).ShouldBeFalse();
    }

    [Fact]
    public void Json_AsValueAndAsKey_RoundTrips()
    {
        var ids = new Dictionary<ExperimentId, ExperimentId> { [new("shop", "a")] = new("shop", "b") };
        var json = JsonSerializer.Serialize(ids);
        json.ShouldBe("""{"shop/a":"shop/b"}""");
        JsonSerializer.Deserialize<Dictionary<ExperimentId, ExperimentId>>(json).ShouldBe(ids);
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<ExperimentId>("\"shop\"")).Message.ShouldContain("namespace/name");
    }
}
