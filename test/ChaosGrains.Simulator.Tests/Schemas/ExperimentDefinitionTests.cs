using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Schemas;

namespace ChaosGrains.Simulator.Tests.Schemas;

/// <summary>A definition as large and with as many rules as those of real operators.</summary>
public sealed class ExperimentDefinitionTests
{
    private static readonly JsonObject Definition = Widgets.Json(File.ReadAllText(Path.Combine(Folder(), "experiment-definition.yaml")));
    private static readonly ICustomResourceSchema Schema = CustomResourceSchemas.Parse(Definition, "v1alpha1");

    [Fact]
    public void ValidateDefinition_HasNoComplaints() => Widgets.Show(CustomResourceSchemas.ValidateDefinition(Definition)).ShouldBeEmpty();

    [Theory]
    [InlineData("{scenario: {type: PodKill}, target: {pods: [a]}}")]
    [InlineData("{scenario: {type: PodKill}, target: {}}", "spec.target: Invalid value: say which pods: selector, owner or pods")]
    [InlineData("{scenario: {type: NetworkDelay}, target: {pods: [a]}}", "spec.scenario: Invalid value: networkDelay is required when type is NetworkDelay, and only then")]
    [InlineData("{scenario: {type: NetworkDelay, networkDelay: {latency: 100ms}}, target: {pods: [a]}}")]
    [InlineData("{scenario: {type: NetworkDelay, networkDelay: {latency: 61s}}, target: {pods: [a]}}",
        """spec.scenario.networkDelay.latency: Invalid value: "61s": latency lies above 0s and is 60s at most""")]
    [InlineData("{scenario: {type: NetworkDelay, networkDelay: {latency: 1s, peers: [{cidr: 10.0.0.0}]}}, target: {pods: [a]}}",
        """spec.scenario.networkDelay.peers[0].cidr: Invalid value: "10.0.0.0": not a CIDR such as 10.0.0.0/8""")]
    [InlineData("{scenario: {type: PodKill}, target: {pods: [a], mode: Percent}}",
        "spec.target: Invalid value: value is set for Fixed, Percent and RandomMaxPercent, and only for them")]
    [InlineData("{scenario: {type: PodKill}, target: {pods: [a], mode: Percent, value: 101}}",
        "spec.target: Invalid value: value is 1 or more, and 100 at most for a percentage")]
    [InlineData("{scenario: {type: PodKill}, target: {pods: [a], namespaces: [x, x]}}", """spec.target.namespaces[1]: Duplicate value: "x" """)]
    [InlineData("{scenario: {type: PodKill}, target: {pods: [a]}, duration: 25h}", """spec.duration: Invalid value: "25h": duration lies between 1s and 24h""")]
    [InlineData("{scenario: {type: PodKill}, target: {pods: [a]}, duration: soon}",
        """spec.duration: Invalid value: "soon": spec.duration in body should match '^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$'""",
        """spec.duration: Invalid value: "string": type conversion error from 'string' to 'google.protobuf.Duration' evaluating rule: duration lies between 1s and 24h""")]
    public void Validate_Experiment_FollowsTheRules(string spec, params string[] expected) =>
        Widgets.Complaints(Schema, spec).ShouldBe(expected.Select(e => e.TrimEnd(' ')));

    [Fact]
    public void Validate_ChangeOfRunningExperiment_IsRefusedButForPausing()
    {
        var old = Widgets.Widget("{scenario: {type: PodKill}, target: {pods: [a], mode: One}, paused: false}", "{phase: Running}");
        var paused = Widgets.Widget("{scenario: {type: PodKill}, target: {pods: [a], mode: One}, paused: true}", "{phase: Running}");
        var changed = Widgets.Widget("{scenario: {type: PodKill}, target: {pods: [b], mode: One}}", "{phase: Running}");

        Schema.Validate(paused, old).ShouldBeEmpty();
        Widgets.Show(Schema.Validate(changed, old)).ShouldBe(["<nil>: Invalid value: once it runs, only spec.paused may change"]);
    }

    [Fact]
    public void ListShapeAt_TellsHowListsMerge()
    {
        Schema.ListShapeAt(["status", "conditions"]).ShouldSatisfyAllConditions(s => s.Kind.ShouldBe("map"), s => s.Keys.ShouldBe(["type"]));
        Schema.ListShapeAt(["spec", "target", "namespaces"]).Kind.ShouldBe("set");
        Schema.ListShapeAt(["spec", "target", "pods"]).Kind.ShouldBe("atomic");
        Schema.ListShapeAt(["spec", "target", "selector"]).Kind.ShouldBe("atomic");
        Schema.ListShapeAt(["spec"]).Kind.ShouldBe("granular");
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
