using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Patching;

namespace ChaosGrains.Simulator.Tests.Patching;

public sealed class PatchBodyTests
{
    [Theory]
    [InlineData("{}", "error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp")]
    [InlineData("1", "error decoding patch: json: cannot unmarshal number into Go value of type []handlers.jsonPatchOp")]
    [InlineData("[true]", "error decoding patch: json: cannot unmarshal bool into Go value of type handlers.jsonPatchOp")]
    [InlineData("[{\"op\":1}]", "error decoding patch: json: cannot unmarshal number into Go struct field jsonPatchOp.op of type string")]
    [InlineData(
        "[{\"path\":[]}]",
        "error decoding patch: json: cannot unmarshal array into Go struct field jsonPatchOp.path of type string")]
    public void Operations_WrongShape_IsABadRequest(string body, string message)
    {
        var error = Should.Throw<ApiException>(() => PatchBody.Operations(JsonNode.Parse(body)));

        error.Code.ShouldBe(400);
        error.Message.ShouldBe(message);
    }

    [Theory]
    [InlineData("[]", "error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}")]
    [InlineData("\"x\"", "error decoding patch: json: cannot unmarshal string into Go value of type map[string]interface {}")]
    [InlineData("null", "Invalid JSON Patch")]
    public void Members_WrongShape_IsABadRequest(string body, string message) =>
        Should.Throw<ApiException>(() => PatchBody.Members(JsonNode.Parse(body))).Message.ShouldBe(message);

    [Fact]
    public void StrategicMembers_WrongShape_IsABadRequestInOtherWords() =>
        Should.Throw<ApiException>(() => PatchBody.StrategicMembers(new JsonArray())).Message
            .ShouldBe("json: cannot unmarshal array into Go value of type map[string]interface {}");

    [Fact]
    public void Body_RightShape_IsHandedOn()
    {
        PatchBody.Operations(JsonNode.Parse("""[{"op":"test","path":"/a"},null]""")).Count.ShouldBe(2);
        PatchBody.Members(JsonNode.Parse("""{"a":1}""")).Count.ShouldBe(1);
        PatchBody.StrategicMembers(JsonNode.Parse("""{"a":1}""")).Count.ShouldBe(1);
        PatchBody.StrategicMembers(null).Count.ShouldBe(0);
    }
}
