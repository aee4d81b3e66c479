using System.Text.Json;

namespace ChaosGrains.Identifiers;

public sealed class NodeIdTests
{
    [Theory]
    [InlineData("node-1")]
    [InlineData("ip-10-0-0-1.eu-west-1.compute.internal")]
    public void Parse_Name_RoundTrips(string name)
    {
        var id = NodeId.Parse(name);
        id.Name.ShouldBe(name);
        id.ToString().ShouldBe(name);
        NodeId.TryParse(name, null, out var tried).ShouldBeTrue();
        tried.ShouldBe(id);
        JsonSerializer.Deserialize<NodeId>(JsonSerializer.Serialize(id)).ShouldBe(id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Node")]
    [InlineData("a/b")]
    [InlineData("a..b")]
    [InlineData("a.")]
    public void Parse_AnythingElse_SaysWhatIsWrong(string name)
    {
        Should.Throw<FormatException>(() => NodeId.Parse(name)).Message.ShouldContain($"'{name}' cannot be a node's name");
        NodeId.TryParse(name, null, out _).ShouldBeFalse();
    }
}
