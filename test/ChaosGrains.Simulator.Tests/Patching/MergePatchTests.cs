using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Patching;
using CsCheck;

namespace ChaosGrains.Simulator.Tests.Patching;

public sealed class MergePatchTests
{
    // The examples of RFC 7386, appendix A, except the one where the server's library leaves out a null inside an array's object.
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", """{}""")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""["a","b"]""", """["c","d"]""", """["c","d"]""")]
    [InlineData("""{"a":"b"}""", """["c"]""", """["c"]""")]
    [InlineData("""{"a":"foo"}""", """null""", "null")]
    [InlineData("""{"a":"foo"}""", "\"bar\"", "\"bar\"")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("""[1,2]""", """{"a":"b","c":null}""", """{"a":"b"}""")]
    [InlineData("""{}""", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    [InlineData("""{}""", """{"a":[{"b":null,"c":1},null]}""", """{"a":[{"c":1},null]}""")]
    public void Apply_Table_GivesTheMergedDocument(string target, string patch, string expected) =>
        SameJson.Equal(MergePatch.Apply(JsonNode.Parse(target), JsonNode.Parse(patch)), JsonNode.Parse(expected)).ShouldBeTrue();

    [Fact]
    public void Apply_Twice_IsApplyingOnce() =>
        Gen.Select(JsonGen.Object(), JsonGen.Patch()).Sample((target, patch) =>
        {
            var once = MergePatch.Apply(target, patch);
            return SameJson.Equal(once, MergePatch.Apply(once, patch));
        });

    [Fact]
    public void Apply_EmptyPatch_ChangesNothing() =>
        JsonGen.Object().Sample(target => SameJson.Equal(target, MergePatch.Apply(target, new JsonObject())));

    [Fact]
    public void Apply_ToNothing_LeavesNoNullBehind() =>
        JsonGen.Patch().Sample(patch => !MergePatch.Apply(null, patch)!.ToJsonString().Contains("null", StringComparison.Ordinal));

    [Fact]
    public void Apply_Inputs_AreUntouched() =>
        Gen.Select(JsonGen.Object(), JsonGen.Patch()).Sample((target, patch) =>
        {
            var (targetBefore, patchBefore) = (target.ToJsonString(), patch.ToJsonString());
            MergePatch.Apply(target, patch);
            return target.ToJsonString() == targetBefore && patch.ToJsonString() == patchBefore;
        });
}
