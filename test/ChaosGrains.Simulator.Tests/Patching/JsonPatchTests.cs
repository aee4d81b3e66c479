using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Patching;
using CsCheck;

namespace ChaosGrains.Simulator.Tests.Patching;

public sealed class JsonPatchTests
{
    [Theory]
    [InlineData("""{"a":1}""", """[{"op":"add","path":"/b","value":2}]""", """{"a":1,"b":2}""")]
    [InlineData("""{"a":1}""", """[{"op":"add","path":"/a","value":2}]""", """{"a":2}""")]
    [InlineData("""{"a":1}""", """[{"op":"add","path":"/b"}]""", """{"a":1,"b":null}""")]
    [InlineData("""{"a":[1,3]}""", """[{"op":"add","path":"/a/1","value":2}]""", """{"a":[1,2,3]}""")]
    [InlineData("""{"a":[1]}""", """[{"op":"add","path":"/a/-","value":2}]""", """{"a":[1,2]}""")]
    [InlineData("""{"a":[1]}""", """[{"op":"add","path":"/a/1","value":2}]""", """{"a":[1,2]}""")]
    [InlineData("""{"a":[1]}""", """[{"op":"add","path":"/a/-1","value":2}]""", """{"a":[1,2]}""")]
    [InlineData("""{"a":{"b":1}}""", """[{"op":"remove","path":"/a/b"}]""", """{"a":{}}""")]
    [InlineData("""{"a":[1,2,3]}""", """[{"op":"remove","path":"/a/1"}]""", """{"a":[1,3]}""")]
    [InlineData("""{"a":[1,2,3]}""", """[{"op":"remove","path":"/a/-1"}]""", """{"a":[1,2]}""")]
    [InlineData("""{"a":null}""", """[{"op":"remove","path":"/a"}]""", """{}""")]
    [InlineData("""{"a":1}""", """[{"op":"replace","path":"/a","value":[2]}]""", """{"a":[2]}""")]
    [InlineData("""{"a":[1,2]}""", """[{"op":"replace","path":"/a/1","value":3}]""", """{"a":[1,3]}""")]
    [InlineData("""{"a":1}""", """[{"op":"replace","path":"/missing","value":2}]""", """{"a":1,"missing":2}""")]
    [InlineData("""{"a":1}""", """[{"op":"replace","path":"","value":{"b":2}}]""", """{"b":2}""")]
    [InlineData("""{"a":1}""", """[{"op":"move","from":"/a","path":"/b"}]""", """{"b":1}""")]
    [InlineData("""{"a":[1,2,3]}""", """[{"op":"move","from":"/a/0","path":"/a/2"}]""", """{"a":[2,3,1]}""")]
    [InlineData("""{"a":{"b":1}}""", """[{"op":"copy","from":"/a","path":"/c"}]""", """{"a":{"b":1},"c":{"b":1}}""")]
    [InlineData("""{"a":1}""", """[{"op":"copy","from":"/missing","path":"/c"}]""", """{"a":1,"c":null}""")]
    [InlineData(
        """{"a/b":1,"c~d":2}""",
        """[{"op":"test","path":"/a~1b","value":1},{"op":"test","path":"/c~0d","value":2}]""",
        """{"a/b":1,"c~d":2}""")]
    [InlineData(
        """{"a":{"x":1,"y":[1,null]}}""",
        """[{"op":"test","path":"/a","value":{"y":[1,null],"x":1}}]""",
        """{"a":{"x":1,"y":[1,null]}}""")]
    [InlineData("""{"a":1}""", """[{"op":"test","path":"/missing","value":null}]""", """{"a":1}""")]
    [InlineData("""{"a":1}""", """[{"op":"test","path":"/missing"}]""", """{"a":1}""")]
    [InlineData("""{"a":1}""", """[{"op":"test","path":"","value":{"a":1}}]""", """{"a":1}""")]
    [InlineData("""{"a":1}""", """[]""", """{"a":1}""")]
    public void Apply_FittingOperations_ChangesACopy(string target, string patch, string expected)
    {
        var live = JsonNode.Parse(target)!.AsObject();

        JsonPatch.Apply(live, JsonNode.Parse(patch)!.AsArray()).ToJsonString().ShouldBe(expected);

        live.ToJsonString().ShouldBe(target);
    }

    [Theory]
    [InlineData("""[{"op":"test","path":"/a","value":2}]""")]
    [InlineData("""[{"op":"test","path":"/a","value":"1"}]""")]
    [InlineData("""[{"op":"test","path":"/a"}]""")]
    [InlineData("""[{"op":"test","path":"/x/y","value":null}]""")]
    [InlineData("""[{"op":"test","path":"/l/7","value":null}]""")]
    [InlineData("""[{"op":"test","path":"","value":{}}]""")]
    [InlineData("""[{"op":"remove","path":"/x"}]""")]
    [InlineData("""[{"op":"remove","path":""}]""")]
    [InlineData("""[{"op":"remove","path":"/l/1"}]""")]
    [InlineData("""[{"op":"remove","path":"/l/-2"}]""")]
    [InlineData("""[{"op":"add","path":"/x/y","value":1}]""")]
    [InlineData("""[{"op":"add","path":"/a/b","value":1}]""")]
    [InlineData("""[{"op":"add","path":"/l/2","value":1}]""")]
    [InlineData("""[{"op":"add","path":"/l/x","value":1}]""")]
    [InlineData("""[{"op":"add","path":"","value":{}}]""")]
    [InlineData("""[{"op":"add","path":"b","value":1}]""")]
    [InlineData("""[{"op":"add","value":1}]""")]
    [InlineData("""[{"op":"replace","path":"/l/-","value":1}]""")]
    [InlineData("""[{"op":"replace","path":"","value":1}]""")]
    [InlineData("""[{"op":"replace","path":"","value":[]}]""")]
    [InlineData("""[{"op":"move","from":"/x","path":"/y"}]""")]
    [InlineData("""[{"op":"copy","path":"/y"}]""")]
    [InlineData("""[{"op":"swap","path":"/a"}]""")]
    [InlineData("""[{"path":"/a"}]""")]
    [InlineData("""[null]""")]
    public void Apply_OperationThatDoesNotFit_IsUnprocessable(string patch)
    {
        var live = JsonNode.Parse("""{"a":1,"l":[0]}""")!.AsObject();

        var error = Should.Throw<ApiException>(() => JsonPatch.Apply(live, JsonNode.Parse(patch)!.AsArray()));

        error.Code.ShouldBe(422);
        error.Reason.ShouldBe("Invalid");
        error.Message.ShouldBe("the server rejected our request due to an error in our request");
        error.Details!.Count.ShouldBe(0);
    }

    [Fact]
    public void Apply_TooManyOperations_IsTooLarge()
    {
        var operations = new JsonArray([.. Enumerable.Repeat(0, 10_001).Select(_ => new JsonObject { ["op"] = "test", ["path"] = "/a" })]);

        var error = Should.Throw<ApiException>(() => JsonPatch.Apply([], operations));

        error.Code.ShouldBe(413);
        error.Message.ShouldBe("Request entity too large: The allowed maximum operations in a JSON patch is 10000, got 10001");
    }

    [Fact]
    public void Apply_CopiesThatGrowWithoutEnd_AreCutOff()
    {
        var live = new JsonObject { ["a"] = new string('x', 1 << 16) };
        var operations = new JsonArray([.. Enumerable.Range(0, 100).Select(i =>
            new JsonObject { ["op"] = "copy", ["from"] = "/a", ["path"] = $"/b{i}" })]);

        Should.Throw<ApiException>(() => JsonPatch.Apply(live, operations)).Code.ShouldBe(422);
    }

    [Fact]
    public void Apply_DifferenceOfTwoDocuments_LeadsFromOneToTheOther() =>
        Gen.Select(JsonGen.Object(), JsonGen.Object()).Sample((from, to) =>
        {
            var operations = new JsonArray();
            Difference("", from, to, operations);
            return SameJson.Equal(JsonPatch.Apply(from, operations), to);
        });

    /// <summary>Operations that lead from one object to another; descends into objects, replaces everything else.</summary>
    private static void Difference(string path, JsonObject from, JsonObject to, JsonArray operations)
    {
        foreach (var (name, value) in from)
        {
            var pointer = Pointer(path, name);
            if (!to.TryGetPropertyValue(name, out var wanted))
            {
                operations.Add(new JsonObject { ["op"] = "remove", ["path"] = pointer });
            }
            else if (value is JsonObject before && wanted is JsonObject after)
            {
                Difference(pointer, before, after, operations);
            }
            else
            {
                operations.Add(new JsonObject { ["op"] = "test", ["path"] = pointer, ["value"] = value?.DeepClone() });
                operations.Add(new JsonObject { ["op"] = "replace", ["path"] = pointer, ["value"] = wanted?.DeepClone() });
            }
        }

        foreach (var (name, value) in to.Where(member => !from.ContainsKey(member.Key)))
        {
            operations.Add(new JsonObject { ["op"] = "add", ["path"] = Pointer(path, name), ["value"] = value?.DeepClone() });
        }
    }

    private static string Pointer(string path, string name) =>
        $"{path}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
