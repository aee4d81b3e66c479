using System.Text.Json;

namespace ChaosGrains.Identifiers;

public sealed class PodIdTests
{
    private const string Uid = "0d2f1c9e-7a53-4c1b-9f57-2f4b8a6b1c11";

    [Fact]
    public void Parse_ThreeParts_RoundTrips()
    {
        var id = PodId.Parse($"shop/checkout-1.x/{Uid}");
        id.ShouldBe(new PodId("shop", "checkout-1.x", Uid));
        id.ToString().ShouldBe($"shop/checkout-1.x/{Uid}");
        PodId.TryParse(id.ToString(), null, out var tried).ShouldBeTrue();
        tried.ShouldBe(id);
        JsonSerializer.Deserialize<PodId>(JsonSerializer.Serialize(id)).ShouldBe(id);
    }

    [Fact]
    public void Equals_ReplacementOfTheSameName_IsAnotherPod() =>
        new PodId("shop", "db-0", "1").ShouldNotBe(new PodId("shop", "db-0", "2"));

    [Theory]
    [InlineData("shop/db-0", "is no pod: it is written namespace/name/uid")]
    [InlineData("shop/db-0/1/2", "is no pod: it is written namespace/name/uid")]
    [InlineData("/db-0/1", "cannot be a pod's namespace")]
    [InlineData("shop//1", "cannot be a pod's name")]
    [InlineData("shop/db_0/1", "'db_0' cannot be a pod's name")]
    [InlineData("shop/db-0/", "'' cannot be a pod's uid")]
    [InlineData("shop/db-0/a b", "'a b' cannot be a pod's uid")]
    public void Parse_AnythingElse_SaysWhatIsWrong(string text, string message)
    {
        Should.Throw<FormatException>(() => PodId.Parse(text)).Message.ShouldContain(message);
        PodId.TryParse(text, null, out _).ShouldBeFalse();
    }
}
