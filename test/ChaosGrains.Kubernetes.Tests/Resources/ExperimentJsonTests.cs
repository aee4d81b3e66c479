using System.Text.Json;
using ChaosGrains.Durations;
using ChaosGrains.Errors;
using ChaosGrains.Kubernetes.Resources;
using ChaosGrains.Specs;
using ChaosGrains.Status;

namespace ChaosGrains.Kubernetes.Tests.Resources;

public sealed class ExperimentJsonTests
{
    [Fact]
    public void Spec_Written_HasKubernetesNamesAndNothingEmpty()
    {
        var spec = new ExperimentSpec
        {
            Scenario = new ScenarioSpec { Type = ScenarioType.PodKill, PodKill = new PodKillParameters { GracePeriodSeconds = 0 } },
            Target = new TargetSpec
            {
                Namespaces = default,
                Selector = new LabelSelector { MatchExpressions = [new LabelRequirement { Key = "app", Operator = LabelOperator.Exists }] },
                Mode = TargetMode.Percent,
                Value = 50,
            },
            Duration = GoDuration.Parse("1m30s"),
        };
        JsonSerializer.Serialize(spec, ExperimentJson.Options).ShouldBe(
            "{\"scenario\":{\"type\":\"PodKill\",\"podKill\":{\"gracePeriodSeconds\":0}},"
            + "\"target\":{\"selector\":{\"matchExpressions\":[{\"key\":\"app\",\"operator\":\"Exists\"}]},"
            + "\"mode\":\"Percent\",\"value\":50,\"includeNotReady\":false},"
            + "\"duration\":\"1m30s\",\"dryRun\":false,\"paused\":false,\"onAgentLoss\":\"Abort\"}");
    }

    [Fact]
    public void Status_Written_HasTheSummaryAndTimesInUtc()
    {
        var status = new ExperimentStatus
        {
            Phase = ExperimentPhase.Running,
            Targets = new TargetCounts(6, 5, 0, 1, 0),
            StartedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
            EndsAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 120, TimeSpan.Zero),
        };
        JsonSerializer.Serialize(status, ExperimentJson.Options).ShouldBe(
            "{\"observedGeneration\":0,\"phase\":\"Running\","
            + "\"targets\":{\"selected\":6,\"injected\":5,\"recovered\":0,\"failed\":1,\"skipped\":0,\"summary\":\"5/6\"},"
            + "\"startedAt\":\"2026-01-02T01:04:05Z\",\"endsAt\":\"2026-01-02T03:04:05.12Z\"}");
    }

    [Fact]
    public void Spec_WithDefaultsLeftOut_IsReadWithThem()
    {
        var spec = Read("""{"scenario":{"type":"PodKill"},"target":{"selector":{"matchLabels":{"app":"web"}}},"somethingNew":1}""");
        spec.Target.Mode.ShouldBe(TargetMode.One);
        spec.Target.Pods.ShouldBeEmpty();
        spec.Target.Annotations.ShouldBeEmpty();
        spec.OnAgentLoss.ShouldBe(AgentLossPolicy.Abort);
    }

    [Theory]
    [InlineData("""{"scenario":{"type":"DiskFill"},"target":{}}""",
        "spec.scenario.type: \"DiskFill\" cannot be read. It takes a ScenarioType. It may come from a newer version of the operator.")]
    [InlineData("""{"scenario":{"type":"PodKill"},"target":{"mode":"Some"}}""",
        "spec.target.mode: \"Some\" cannot be read. It takes a TargetMode. It may come from a newer version of the operator.")]
    [InlineData("""{"scenario":{"type":"PodKill"},"target":{},"duration":"soon"}""",
        "spec.duration: 'soon' is no duration: it takes numbers with units, such as 300ms, 1.5h or 2m30s.")]
    [InlineData("""{"scenario":{"type":"PodKill"},"target":{"pods":["a",7]}}""",
        "spec.target.pods[1]: 7 cannot be read. It takes a String. It may come from a newer version of the operator.")]
    public void Spec_Unreadable_NamesTheFieldAndWhatStandsThere(string json, string expected)
    {
        var error = Should.Throw<ChaosException>(() => Read(json)).Error;
        error.Code.ShouldBe(ChaosErrorCode.InvalidSpec);
        error.Message.ShouldBe(expected);
    }

    [Theory]
    [InlineData("""{"target":{}}""", "scenario")]
    [InlineData("""{"scenario":null,"target":{}}""", "scenario")]
    [InlineData("""{"scenario":{"type":"PodKill"},"target":{"pods":null}}""", "pods")]
    [InlineData("\"text\"", "spec")]
    public void Spec_MissingOrNull_NamesTheField(string json, string field)
    {
        var error = Should.Throw<ChaosException>(() => Read(json)).Error;
        error.Code.ShouldBe(ChaosErrorCode.InvalidSpec);
        error.Message.ShouldStartWith("spec");
        error.Message.ShouldContain(field);
    }

    [Fact]
    public void Envelope_SpecUnreadable_StillGivesTheMetadata()
    {
        const string Json = """
            {"apiVersion":"chaosgrains.io/v1alpha1","kind":"ChaosExperiment",
             "metadata":{"name":"x","namespace":"shop","uid":"u1","resourceVersion":"7","generation":3,
             "creationTimestamp":"2026-01-01T00:00:00Z","deletionTimestamp":"2026-01-02T00:00:00Z","finalizers":["chaosgrains.io/recover"],
             "annotations":{"chaosgrains.io/force-release":"true"}},
             "spec":{"scenario":{"type":"FromTheFuture","knobs":[1,2]}},"status":{"phase":"Unheard"}}
            """;
        var envelope = JsonSerializer.Deserialize(Json, ExperimentJson.Envelope).ShouldNotBeNull();
        envelope.Key.ToString().ShouldBe("shop/x");
        envelope.Uid.ShouldBe("u1");
        envelope.IsDeleting.ShouldBeTrue();
        envelope.HasFinalizer.ShouldBeTrue();
        Should.Throw<ChaosException>(() => envelope.ToManifest()).Message.ShouldContain("spec.scenario.type: \"FromTheFuture\"");
    }

    [Fact]
    public void Envelope_NameTooLong_SaysSo()
    {
        var envelope = new ExperimentEnvelope
        {
            Metadata = new ExperimentMetadata { Name = new string('x', 64), Namespace = "shop" },
            Spec = JsonDocument.Parse("""{"scenario":{"type":"PodKill"},"target":{}}""").RootElement,
        };
        Should.Throw<ChaosException>(() => envelope.ToManifest()).Message.ShouldStartWith("metadata.name: ");
    }

    [Fact]
    public void Experiment_WrittenAndRead_IsTheSame()
    {
        var experiment = JsonSerializer.Deserialize(
            """
            {"metadata":{"name":"kill","namespace":"shop"},"spec":{"scenario":{"type":"PodKill"},"target":{"mode":"Fixed","value":2}}}
            """,
            ExperimentJson.TypeOf<ChaosExperiment>()).ShouldNotBeNull();
        var again = JsonSerializer.Deserialize(JsonSerializer.Serialize(experiment, ExperimentJson.Options),
            ExperimentJson.TypeOf<ChaosExperiment>());
        again!.Metadata.Name.ShouldBe("kill");
        again.Kind.ShouldBe("ChaosExperiment");
        again.Spec.Target.Value.ShouldBe(2);
        again.Status.ShouldBeNull();
    }

    private static ExperimentSpec Read(string json) => ExperimentJson.ReadSpec(JsonDocument.Parse(json).RootElement);
}
