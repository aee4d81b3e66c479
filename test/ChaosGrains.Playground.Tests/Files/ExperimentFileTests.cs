using ChaosGrains.Playground.Files;

namespace ChaosGrains.Playground.Tests.Files;

public sealed class ExperimentFileTests
{
    private const string Good =
        """
        # A comment.
        apiVersion: chaosgrains.io/v1alpha1
        kind: ChaosExperiment
        metadata: {name: kill, namespace: shop}
        spec:
          target:
            pods: [a, "b"]
            mode: Percent
            value: 50
        """;

    [Fact]
    public void Parse_Yaml_KeepsTypesAndLines()
    {
        var file = Parse(Good);

        file.Namespace.ShouldBe("shop");
        file.Resource["spec"]!.ToJsonString().ShouldBe("""{"target":{"pods":["a","b"],"mode":"Percent","value":50}}""");
        file.At("spec.target.value", "is wrong").ShouldBe("x.yaml:9: spec.target.value: is wrong");
        file.At("spec.target.pods[1]", "is wrong").ShouldBe("x.yaml:7: spec.target.pods[1]: is wrong");
        file.At("spec.scenario.type", "is missing").ShouldBe("x.yaml:5: spec.scenario.type: is missing");
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("-1", "-1")]
    [InlineData("1.5", "1.5")]
    [InlineData("true", "true")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("\"1\"", "\"1\"")]
    [InlineData("'true'", "\"true\"")]
    [InlineData("~", "null")]
    [InlineData("200ms", "\"200ms\"")]
    [InlineData("1.2.3.4", "\"1.2.3.4\"")]
    [InlineData("2026-01-01", "\"2026-01-01\"")]
    [InlineData("...5", "\"...5\"")]
    public void Parse_Scalar_FollowsTheCoreSchema(string yaml, string json)
    {
        var value = Parse($"{Good}\nmore: {yaml}").Resource["more"];

        (value?.ToJsonString() ?? "null").ShouldBe(json);
    }

    [Theory]
    [InlineData("", "0 documents")]
    [InlineData("a: 1\n---\nb: 2", "2 documents")]
    [InlineData("- a", "takes one ChaosExperiment")]
    [InlineData("a: [1,\nb: 2", "x.yaml:1: this is no YAML: a list or a map in brackets")]
    [InlineData("a: 1\na: 2", "x.yaml:2")]
    [InlineData("apiVersion: v1\nkind: Pod", "x.yaml:1: apiVersion: is 'v1'; it takes chaosgrains.io/v1alpha1.")]
    [InlineData("apiVersion: chaosgrains.io/v1alpha1\nkind: Pod", "x.yaml:2: kind: is 'Pod'; it takes ChaosExperiment.")]
    public void Parse_BadInput_SaysWhatAndWhere(string yaml, string message) =>
        Should.Throw<InputException>(() => Parse(yaml)).Message.ShouldContain(message);

    [Fact]
    public void Read_NoSuchFile_SaysSo() =>
        Should.Throw<InputException>(() => ExperimentFile.Read(new FileInfo("/nowhere/x.yaml"))).Message.ShouldContain("there is no such file");

    private static ExperimentFile Parse(string yaml) => ExperimentFile.Parse("x.yaml", new StringReader(yaml));
}
