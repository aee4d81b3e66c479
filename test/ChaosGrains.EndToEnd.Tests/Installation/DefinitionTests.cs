using System.Text.Json.Nodes;
using ChaosGrains.EndToEnd.Tests.Support;

namespace ChaosGrains.EndToEnd.Tests.Installation;

/// <summary>Clusters whose ChaosExperiment resource is missing, or an older one.</summary>
public sealed class DefinitionTests
{
    private const string Kill = "{scenario: {type: PodKill}, target: {pods: [web-0]}, duration: 1h}";

    [Fact]
    public async Task Definition_ThatIsMissingAtStart_IsAskedForAndWaitedFor()
    {
        await using var cluster = await TestCluster.SimulateAsync();
        await using var @operator = await TestOperator.StartAsync(cluster.Kubeconfig);
        await Eventually.HoldsAsync(() => @operator.Logs[0].Says("kubectl apply -f k8s/crds"));

        await cluster.InstallDefinitionAsync();
        await using var box = await Sandbox.CreateAsync(cluster, @operator);
        await box.RunPodAsync("web-0");

        (await box.RunAsync("kill", Kill)).Phase.ShouldBe("Completed");
        // It waits, it does not flood the log.
        @operator.Logs[0].Lines.Count(line => line.Contains("kubectl apply -f k8s/crds")).ShouldBe(1);
    }

    [Fact]
    public async Task Edit_WhileRunningOnAServerWithoutRules_IsRefusedByAnEventAndTheExperimentGoesOnAsItBegan()
    {
        await using var cluster = await TestCluster.SimulateAsync();
        await cluster.InstallDefinitionAsync(WithoutRules);
        await using var @operator = await TestOperator.StartAsync(cluster.Kubeconfig);
        await using var box = await Sandbox.CreateAsync(cluster, @operator);
        await box.RunPodAsync("web-0", held: true);
        var other = await box.RunPodAsync("web-1");
        await box.ApplyAsync("kill", Kill);
        await box.UntilAsync("kill", e => e.Phase == "Running");

        await box.PatchAsync("kill", "{spec: {target: {pods: [web-1]}}}");
        await box.UntilEventAsync("EditRefused", "kill");
        await box.LetGoAsync("web-0");
        var over = await box.UntilAsync("kill", e => e.IsOver);

        over.Phase.ShouldBe("Completed");
        over.Targets.ShouldBe((1, 1, 1, 0, 0));
        (await box.LivesAsync(other)).ShouldBeTrue();
    }

    [Fact]
    public async Task WrongSpec_OnAServerWithoutRules_IsRefusedByTheOperator()
    {
        await using var cluster = await TestCluster.SimulateAsync();
        await cluster.InstallDefinitionAsync(WithoutRules);
        await using var @operator = await TestOperator.StartAsync(cluster.Kubeconfig);
        await using var box = await Sandbox.CreateAsync(cluster, @operator);

        var over = await box.RunAsync("kill", "{scenario: {type: PodKill}, target: {selector: {}, mode: Percent, value: 101}}");

        over.Phase.ShouldBe("Failed");
        over.Says("Accepted").ShouldBe("False/InvalidSpec");
        over.Message.ShouldContain("spec.target.value");
    }

    [Fact]
    public async Task Resource_ThatANewerVersionWrote_IsToldUnreadableAndCanBeDeleted()
    {
        await using var cluster = await TestCluster.SimulateAsync();
        await cluster.InstallDefinitionAsync(definition => Strip(definition, "x-kubernetes-validations", "enum"));
        await using var @operator = await TestOperator.StartAsync(cluster.Kubeconfig);
        await using var box = await Sandbox.CreateAsync(cluster, @operator);

        var over = await box.RunAsync("fill", "{scenario: {type: DiskFill}, target: {selector: {}}}");

        over.Phase.ShouldBe("Failed");
        over.Says("Accepted").ShouldBe("False/InvalidSpec");
        over.Message.ShouldContain("spec.scenario.type");
    }

    private static void WithoutRules(JsonObject definition) => Strip(definition, "x-kubernetes-validations");

    private static void Strip(JsonObject definition, params string[] keywords)
    {
        StripFrom(definition);

        void StripFrom(JsonNode? node)
        {
            if (node is JsonObject fields)
            {
                foreach (var keyword in keywords)
                    fields.Remove(keyword);
            }
            IEnumerable<JsonNode?> children = node switch
            {
                JsonObject o => o.Select(f => f.Value),
                JsonArray a => a,
                _ => [],
            };
            foreach (var child in children.ToList())
                StripFrom(child);
        }
    }
}
