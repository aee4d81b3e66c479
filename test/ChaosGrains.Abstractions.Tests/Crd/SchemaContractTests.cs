using System.Text.Json.Nodes;
using ChaosGrains.Specs;
using ChaosGrains.Status;

namespace ChaosGrains.Crd;

public sealed class SchemaContractTests
{
    [Fact]
    public void Spec_InSchemaAndInCSharp_IsTheSame() => Differences(CrdFile.Spec()).ShouldBeEmpty();

    [Fact]
    public void Status_InSchemaAndInCSharp_IsTheSame() =>
        new SchemaContract(hasDefaults: false).Compare(typeof(ExperimentStatus), CrdFile.Status(), "status").ShouldBeEmpty();

    // That the comparison sees what it is there for: each of these breaks the schema in one place.
    [Theory]
    [InlineData("seed", "spec.seed: the schema does not have it")]
    [InlineData("scenario.cpuStress.loadPercent", "spec.scenario.cpuStress.loadPercent: the schema does not have it")]
    public void Compare_PropertyRemoved_IsTold(string field, string difference)
    {
        var schema = CrdFile.Spec();
        Parent(schema, field)["properties"]!.AsObject().Remove(field.Split('.')[^1]);
        Differences(schema).ShouldContain(difference);
    }

    [Theory]
    [InlineData("seed", "format", "\"int32\"", "spec.seed: C# means integer int64, the schema integer int32")]
    [InlineData("dryRun", "type", "\"string\"", "spec.dryRun: C# means boolean , the schema string ")]
    [InlineData("dryRun", "default", "true", "spec.dryRun: the default is false in C#, true in the schema")]
    [InlineData("seed", "default", "1", "spec.seed: the default is none in C#, 1 in the schema")]
    [InlineData("scenario.networkDelay.direction", "default", "\"Both\"", "the default is \"Egress\" in C#, \"Both\" in the schema")]
    [InlineData("onAgentLoss", "enum", "[\"Abort\"]", "spec.onAgentLoss: C# has the values Abort Continue, the schema Abort")]
    [InlineData("target.value", "nullable", "true", "spec.target.value: nullable would let an explicit null through")]
    [InlineData("scenario.cpuStress", "required", "[]", "spec.scenario.cpuStress.workers: required is True in C#, False in the schema")]
    [InlineData("target", "required", "[\"value\"]", "spec.target.value: required is False in C#, True in the schema")]
    [InlineData("target", "required", "[\"colour\"]", "spec.target.colour: is required, and C# does not have it")]
    [InlineData("target.pods", "items", "{\"type\":\"integer\"}", "spec.target.pods[]: C# means string , the schema integer ")]
    [InlineData("target.annotations", "additionalProperties", "true", "spec.target.annotations{}: the schema says nothing of the entries")]
    public void Compare_PropertyChanged_IsTold(string field, string key, string value, string difference)
    {
        var schema = CrdFile.Spec();
        Parent(schema, field)["properties"]![field.Split('.')[^1]]![key] = JsonNode.Parse(value);
        Differences(schema).ShouldContain(found => found.Contains(difference, StringComparison.Ordinal));
    }

    [Fact]
    public void Compare_PropertyAdded_IsTold()
    {
        var schema = CrdFile.Spec();
        schema["properties"]!["colour"] = new JsonObject { ["type"] = "string" };
        Differences(schema).ShouldBe(["spec.colour: C# does not have it"]);
    }

    private static List<string> Differences(JsonObject schema) =>
        [.. new SchemaContract(hasDefaults: true).Compare(typeof(ExperimentSpec), schema, "spec")];

    private static JsonObject Parent(JsonObject schema, string field) =>
        field.Split('.')[..^1].Aggregate(schema, (at, part) => at["properties"]![part]!.AsObject());
}
