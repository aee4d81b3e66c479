using ChaosGrains.EndToEnd.Tests.Support;
using k8s.Models;

namespace ChaosGrains.EndToEnd.Tests.Installation;

/// <summary>The operator has the rights of k8s/base/rbac.yaml, which are enough and no more than needed.</summary>
public sealed class RightsTests(SharedOperator shared)
{
    [Theory]
    [InlineData("type: PodKill", "selector: {matchLabels: {app: web}}")]
    [InlineData("type: PodEvict", "selector: {matchLabels: {app: web}}")]
    [InlineData("type: PodKill", "owner: {kind: Deployment, name: web}")]
    [InlineData("type: PodKill", "nodeSelector: {kubernetes.io/os: linux}")]
    [InlineData("type: PodKill", "namespaces: [e2e-nowhere], selector: {}")]
    public async Task Experiment_WithTheRightsOfTheInstallation_MeetsNoRefusal(string scenario, string target)
    {
        await using var box = await shared.SimulatedSandboxAsync();
        await box.DeployAsync("web", 1);

        var over = await box.RunAsync("e", $"{{scenario: {{{scenario}}}, target: {{{target}}}, duration: 2s}}");
        await box.UntilEventAsync(over.Phase, "e");
        await box.UntilAsync("e", e => e.Finalizers.Length == 0);

        box.Requests.AnsweredWith(403).Where(r => r.Namespace == box.Namespace || r.Namespace.Length == 0).ShouldBeEmpty();
    }

    [Fact]
    public async Task Kill_WithoutTheRightToDeletePods_FailsAndSaysSo()
    {
        await using var cluster = await TestCluster.SimulateAsync();
        await cluster.InstallDefinitionAsync();
        var kubeconfig = await cluster.InstallOperatorAccountAsync(role => RuleOf(role, "pods").Verbs.Remove("delete"));
        await using var @operator = await TestOperator.StartAsync(kubeconfig);
        await using var box = await Sandbox.CreateAsync(cluster, @operator);
        var pod = await box.RunPodAsync("web-0");

        var over = await box.RunAsync("kill", "{scenario: {type: PodKill}, target: {pods: [web-0]}, duration: 1h}");

        over.Phase.ShouldBe("Failed");
        ((string)over.Failures.ShouldHaveSingleItem()!["reason"]!).ShouldBe("Forbidden");
        over.Message.ShouldContain("cannot delete resource \"pods\"");
        over.Message.ShouldContain("chaosgrains-operator");
        (await box.LivesAsync(pod)).ShouldBeTrue();
    }

    [Fact]
    public async Task Kill_WithoutTheRightToListPods_WaitsAndSaysWhy()
    {
        await using var cluster = await TestCluster.SimulateAsync();
        await cluster.InstallDefinitionAsync();
        var kubeconfig = await cluster.InstallOperatorAccountAsync(role => RuleOf(role, "pods").Verbs.Remove("list"));
        await using var @operator = await TestOperator.StartAsync(kubeconfig);
        await using var box = await Sandbox.CreateAsync(cluster, @operator);

        var over = await box.RunAsync("kill", "{scenario: {type: PodKill}, target: {selector: {}}, duration: 1s}");

        over.Phase.ShouldBe("Failed");
        over.Says("Selected").ShouldBe("False/Forbidden");
        over.Message.ShouldContain("cannot list resource \"pods\"");
    }

    private static V1PolicyRule RuleOf(V1ClusterRole role, string resource) => role.Rules.Single(r => r.Resources.Contains(resource));
}
