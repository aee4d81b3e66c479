using System.Globalization;
using System.Text.Json.Nodes;
using ChaosGrains.Identifiers;
using ChaosGrains.Specs;
using ChaosGrains.Specs.Validation;
using ChaosGrains.Status;

namespace ChaosGrains.Crd;

/// <summary>Bounds that both the schema and C# have.</summary>
public sealed class SchemaBoundsTests
{
    [Theory]
    [InlineData("spec.scenario.podKill.gracePeriodSeconds", "maximum", PodKillParameters.MaxGracePeriodSeconds)]
    [InlineData("spec.scenario.podEvict.gracePeriodSeconds", "maximum", PodKillParameters.MaxGracePeriodSeconds)]
    [InlineData("spec.scenario.cpuStress.workers", "maximum", SpecLimits.MaxCpuWorkers)]
    [InlineData("spec.scenario.networkDelay.peers", "maxItems", SpecLimits.MaxPeers)]
    [InlineData("spec.scenario.networkDelay.peers[].ports", "maxItems", SpecLimits.MaxPorts)]
    [InlineData("spec.scenario.networkPartition.peers[].namespaces", "maxItems", SpecLimits.MaxNamespaces)]
    [InlineData("spec.scenario.networkPartition.peers[].podSelector.matchLabels", "maxProperties", SpecLimits.MaxMapEntries)]
    [InlineData("spec.scenario.networkPartition.peers[].podSelector.matchExpressions", "maxItems", SpecLimits.MaxExpressions)]
    [InlineData("spec.scenario.memoryStress.oomScoreAdjust", "maximum", SpecLimits.MaxOomScoreAdjust)]
    [InlineData("spec.scenario.memoryStress.oomScoreAdjust", "minimum", -SpecLimits.MaxOomScoreAdjust)]
    [InlineData("spec.scenario.networkReorder.gap", "maximum", SpecLimits.MaxGap)]
    [InlineData("spec.scenario.networkBandwidth.burstBytes", "minimum", SpecLimits.MinBufferBytes)]
    [InlineData("spec.scenario.networkBandwidth.burstBytes", "maximum", SpecLimits.MaxBurstBytes)]
    [InlineData("spec.scenario.networkBandwidth.queueBytes", "minimum", SpecLimits.MinBufferBytes)]
    [InlineData("spec.scenario.networkBandwidth.queueBytes", "maximum", SpecLimits.MaxQueueBytes)]
    [InlineData("spec.target.namespaces", "maxItems", SpecLimits.MaxNamespaces)]
    [InlineData("spec.target.namespaces[]", "maxLength", KubernetesNames.MaxLabelLength)]
    [InlineData("spec.target.pods", "maxItems", SpecLimits.MaxPods)]
    [InlineData("spec.target.pods[]", "maxLength", KubernetesNames.MaxSubdomainLength)]
    [InlineData("spec.target.nodes", "maxItems", SpecLimits.MaxNodes)]
    [InlineData("spec.target.nodes[]", "maxLength", KubernetesNames.MaxSubdomainLength)]
    [InlineData("spec.target.containers", "maxItems", SpecLimits.MaxContainers)]
    [InlineData("spec.target.containers[]", "maxLength", KubernetesNames.MaxLabelLength)]
    [InlineData("spec.target.owner.name", "maxLength", KubernetesNames.MaxSubdomainLength)]
    [InlineData("spec.target.selector.matchLabels", "maxProperties", SpecLimits.MaxMapEntries)]
    [InlineData("spec.target.selector.matchExpressions", "maxItems", SpecLimits.MaxExpressions)]
    [InlineData("spec.target.selector.matchExpressions[].values", "maxItems", SpecLimits.MaxExpressionValues)]
    [InlineData("spec.target.nodeSelector", "maxProperties", SpecLimits.MaxMapEntries)]
    [InlineData("spec.target.annotations", "maxProperties", SpecLimits.MaxMapEntries)]
    [InlineData("spec.target.annotations{}", "maxLength", SpecLimits.MaxAnnotationValueLength)]
    [InlineData("spec.target.fieldSelector", "maxLength", SpecLimits.MaxFieldSelectorLength)]
    [InlineData("status.failures", "maxItems", ExperimentStatus.MaxFailures)]
    [InlineData("status.failures[].pod", "maxLength", KubernetesNames.MaxLabelLength + 1 + KubernetesNames.MaxSubdomainLength)]
    public void Bound_InSchemaAndInCSharp_IsTheSame(string field, string keyword, long constant) =>
        CrdFile.At(field)[keyword]!.GetValue<long>().ShouldBe(constant);

    [Fact]
    public void Duration_InSchemaAndInCSharp_HasTheSameBounds()
    {
        var min = Text(ExperimentSpec.MinDuration.TotalSeconds);
        var max = Text(ExperimentSpec.MaxDuration.TotalHours);
        Rules("spec.duration").ShouldBe([$"duration(self) >= duration('{min}s') && duration(self) <= duration('{max}h')"]);
    }

    [Theory]
    [InlineData("networkDelay")]
    [InlineData("networkReorder")]
    public void Latency_InSchemaAndInCSharp_HasTheSameBounds(string member) => Rules($"spec.scenario.{member}.latency")
        .ShouldBe([$"duration(self) > duration('0s') && duration(self) <= duration('{Text(SpecLimits.MaxLatency.TotalSeconds)}s')"]);

    [Fact]
    public void Ramp_InSchemaAndInCSharp_HasTheSameBound() => Rules("spec.scenario.memoryStress.ramp")
        .ShouldBe([$"duration(self) <= duration('{Text(SpecLimits.MaxRamp.TotalHours)}h')"]);

    [Fact]
    public void Signals_InSchemaAndInCSharp_AreTheSame() =>
        CrdFile.At("spec.scenario.containerKill.signal")["enum"]!.AsArray().Select(name => name!.GetValue<string>()).ShouldBe(Signals.Names);

    // What peers are is written once for each network fault, since a schema has no references.
    [Fact]
    public void Peers_OfAllNetworkFaults_HaveTheSameSchema()
    {
        var entries = typeof(ScenarioSpec).GetProperties()
            .Where(member => member.PropertyType.IsAssignableTo(typeof(INetworkParameters)))
            .Select(member => CrdFile.At($"spec.scenario.{char.ToLowerInvariant(member.Name[0])}{member.Name[1..]}.peers[]").ToJsonString())
            .ToList();
        entries.Count.ShouldBeGreaterThan(6);
        entries.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void Name_InSchemaAndInCSharp_HasTheSameBound() =>
        RulesOf(CrdFile.Schema()).ShouldContain($"size(self.metadata.name) <= {ExperimentId.MaxNameLength}");

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Rules(string field) => RulesOf(CrdFile.At(field));

    private static IEnumerable<string> RulesOf(JsonObject schema) =>
        CrdFile.RulesOf(schema).Select(rule => rule["rule"]!.GetValue<string>());
}
