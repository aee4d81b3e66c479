using ChaosGrains.Durations;
using ChaosGrains.Specs.Validation;

namespace ChaosGrains.Specs;

/// <summary>What the tables of specs cannot say: several errors, sizes, and values that only code can make.</summary>
public sealed class ExperimentValidatorTests
{
    private static readonly ExperimentSpec Valid = new()
    {
        Scenario = new ScenarioSpec { Type = ScenarioType.PodKill },
        Target = new TargetSpec { Pods = ["a"] },
    };

    [Fact]
    public void Validate_SeveralErrors_TellsAllInTheOrderOfTheFields()
    {
        var spec = new ExperimentSpec
        {
            Scenario = new ScenarioSpec { Type = ScenarioType.CpuStress, PodKill = new PodKillParameters { GracePeriodSeconds = -1 } },
            Target = new TargetSpec { Namespaces = ["UPPER"], Mode = TargetMode.Percent },
            Duration = new GoDuration(TimeSpan.Zero),
        };
        ExperimentValidator.Validate(spec).Select(error => error.Field).ShouldBe(
        [
            "spec.scenario.podKill", "spec.scenario.cpuStress", "spec.scenario.podKill.gracePeriodSeconds",
            "spec.target", "spec.target.namespaces[0]", "spec.target.value", "spec.duration",
        ]);
    }

    [Fact]
    public void Validate_EnumThatIsNoName_IsRefusedWithTheNames()
    {
        var spec = Valid with
        {
            Scenario = new ScenarioSpec { Type = 0 },
            Target = new TargetSpec { Owner = new OwnerReference { Kind = (OwnerKind)9, Name = "a" }, Mode = (TargetMode)9 },
            OnAgentLoss = (AgentLossPolicy)9,
        };
        ExperimentValidator.Validate(spec).Select(error => error.ToString()).ShouldBe(
        [
            "spec.scenario.type: '0' is no value of this field. Write one of PodKill, PodEvict, CpuStress, NetworkDelay, MemoryStress, "
            + "NetworkLoss, NetworkDuplicate, NetworkCorrupt, NetworkReorder, NetworkBandwidth, NetworkPartition, ContainerKill.",
            "spec.target.owner.kind: '9' is no value of this field. Write one of Deployment, StatefulSet, DaemonSet, ReplicaSet.",
            "spec.target.mode: '9' is no value of this field. Write one of One, All, Fixed, Percent, RandomMaxPercent.",
            "spec.onAgentLoss: '9' is no value of this field. Write one of Abort, Continue.",
        ]);
    }

    [Fact]
    public void Validate_ListsAtTheirBounds_AreAccepted() => ExperimentValidator.Validate(Full(0)).ShouldBeEmpty();

    [Fact]
    public void Validate_ListsOverTheirBounds_AreRefusedOnceEach() =>
        ExperimentValidator.Validate(Full(1)).Select(error => error.Field).ShouldBe(
        [
            "spec.scenario.networkDelay.peers", "spec.scenario.networkDelay.peers[0].ports",
            "spec.scenario.networkDelay.peers[0].podSelector.matchLabels", "spec.scenario.networkDelay.peers[0].namespaces",
            "spec.target.namespaces",
            "spec.target.selector.matchLabels", "spec.target.selector.matchExpressions", "spec.target.selector.matchExpressions[0].values",
            "spec.target.pods", "spec.target.nodes", "spec.target.nodeSelector", "spec.target.annotations", "spec.target.containers",
        ]);

    [Fact]
    public void Validate_AnnotationValue_MayBeLongButNotLonger()
    {
        var longest = new string('x', SpecLimits.MaxAnnotationValueLength);
        ExperimentValidator.Validate(Annotated(longest)).ShouldBeEmpty();
        ExperimentValidator.Validate(Annotated(longest + 'x')).ShouldHaveSingleItem().Field.ShouldBe("spec.target.annotations.a");
    }

    [Fact]
    public void Validate_FieldSelector_MayBeLongButNotLonger()
    {
        var longest = "a=" + new string('x', SpecLimits.MaxFieldSelectorLength - 2);
        ExperimentValidator.Validate(Valid with { Target = new TargetSpec { FieldSelector = longest } }).ShouldBeEmpty();
        ExperimentValidator.Validate(Valid with { Target = new TargetSpec { FieldSelector = longest + 'x' } })
            .ShouldHaveSingleItem().Field.ShouldBe("spec.target.fieldSelector");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Validate_PercentThatNoJsonCanHold_IsRefused(double percent)
    {
        var scenario = new ScenarioSpec { Type = ScenarioType.NetworkLoss, NetworkLoss = new NetworkLossParameters { Percent = percent } };
        ExperimentValidator.Validate(Valid with { Scenario = scenario }).ShouldHaveSingleItem().Field.ShouldBe("spec.scenario.networkLoss.percent");
    }

    [Fact]
    public void Validate_EnumsOfTheNetworkThatAreNoNames_AreRefused()
    {
        var delay = new NetworkDelayParameters
        {
            Latency = new GoDuration(TimeSpan.FromSeconds(1)),
            Distribution = (DelayDistribution)9,
            Direction = (TrafficDirection)9,
            Peers = [new NetworkPeer { Protocol = (NetworkProtocol)9 }],
        };
        var scenario = new ScenarioSpec { Type = ScenarioType.NetworkDelay, NetworkDelay = delay };
        ExperimentValidator.Validate(Valid with { Scenario = scenario }).Select(error => error.Field).ShouldBe(
        [
            "spec.scenario.networkDelay.distribution", "spec.scenario.networkDelay.direction", "spec.scenario.networkDelay.peers[0].protocol",
        ]);
    }

    private static ExperimentSpec Annotated(string value) =>
        Valid with { Target = new TargetSpec { Annotations = new Dictionary<string, string> { ["a"] = value } } };

    private static ExperimentSpec Full(int more) => new()
    {
        Scenario = new ScenarioSpec
        {
            Type = ScenarioType.NetworkDelay,
            NetworkDelay = new NetworkDelayParameters
            {
                Latency = new GoDuration(TimeSpan.FromSeconds(1)),
                Peers =
                [
                    new NetworkPeer
                    {
                        Ports = [.. Enumerable.Range(1, SpecLimits.MaxPorts + more)],
                        PodSelector = new LabelSelector { MatchLabels = Map(more) },
                        Namespaces = [.. Names(SpecLimits.MaxNamespaces + more)],
                    },
                    .. Enumerable.Repeat(new NetworkPeer(), SpecLimits.MaxPeers - 1 + more),
                ],
            },
        },
        Target = new TargetSpec
        {
            Namespaces = [.. Names(SpecLimits.MaxNamespaces + more)],
            Selector = new LabelSelector { MatchLabels = Map(more), MatchExpressions = [.. Requirements(more)] },
            Pods = [.. Names(SpecLimits.MaxPods + more)],
            Nodes = [.. Names(SpecLimits.MaxNodes + more)],
            NodeSelector = Map(more),
            Annotations = Map(more),
            Containers = [.. Names(SpecLimits.MaxContainers + more)],
        },
    };

    private static IEnumerable<LabelRequirement> Requirements(int more) =>
        Enumerable.Repeat(new LabelRequirement { Key = "a", Operator = LabelOperator.Exists }, SpecLimits.MaxExpressions - 1 + more)
            .Prepend(new LabelRequirement
            {
                Key = "a", Operator = LabelOperator.In, Values = [.. Names(SpecLimits.MaxExpressionValues + more)],
            });

    private static Dictionary<string, string> Map(int more) => Names(SpecLimits.MaxMapEntries + more).ToDictionary(name => name);

    private static IEnumerable<string> Names(int count) => Enumerable.Range(0, count).Select(i => $"n{i}");
}
