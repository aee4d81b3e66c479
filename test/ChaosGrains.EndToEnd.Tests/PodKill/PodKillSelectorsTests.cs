using ChaosGrains.EndToEnd.Tests.Support;
using k8s;
using k8s.Models;

namespace ChaosGrains.EndToEnd.Tests.PodKill;

/// <summary>Which pods fit.</summary>
public sealed class PodKillSelectorsTests(SharedOperator shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("selector: {matchLabels: {app: web}}", "b")]
    [InlineData("selector: {matchLabels: {app: web}}, includeNotReady: true", "b")]
    [InlineData("selector: {matchExpressions: [{key: tier, operator: NotIn, values: [front]}]}", "a")]
    [InlineData("selector: {matchExpressions: [{key: app, operator: Exists}]}", "")]
    [InlineData("selector: {}", "")]
    [InlineData("pods: [a, nobody]", "b c")]
    [InlineData("fieldSelector: metadata.name=b", "a c")]
    [InlineData("annotations: {team: blue}", "a b")]
    [InlineData("selector: {matchLabels: {tier: back}}, annotations: {team: red}", "a c")]
    public async Task Kill_BySelector_LeavesTheOthersAlone(string selector, string survivors)
    {
        await using var box = await shared.SandboxAsync();
        await Task.WhenAll(
            box.RunPodAsync("a", "{app: web, tier: front}", "{team: red}"),
            box.RunPodAsync("b", "{app: db, tier: back}", "{team: red}"),
            box.RunPodAsync("c", "{app: web, tier: back}", "{team: blue}"),
            box.CreatePodAsync("unready", "{app: web, tier: back}", schedulable: false));

        var over = await box.RunAsync("kill", $"{{scenario: {{type: PodKill}}, target: {{{selector}, mode: All}}}}");

        over.Phase.ShouldBe("Completed", over.Message);
        var unready = selector.Contains("includeNotReady") ? "" : " unready";
        string.Join(' ', await box.AliveAsync()).ShouldBe($"{survivors}{unready}".Trim());
    }

    [Theory]
    [InlineData("Deployment")]
    [InlineData("ReplicaSet")]
    [InlineData("StatefulSet")]
    public async Task Kill_ByOwner_TakesItsPodsAlone(string kind)
    {
        await using var box = await shared.SandboxAsync();
        var stranger = await box.RunPodAsync("web-stranger");
        await CreateOwnerAsync(box, kind);
        var owned = (await Eventually.IsAsync(
            () => box.PodsAsync("web"),
            pods => pods.Count == 3 && pods.All(p => p.Status?.Conditions?.Any(c => c is { Type: "Ready", Status: "True" }) == true),
            "the owner's pods are ready")).Where(p => p.OwnerReferences()?.Count > 0).ToArray();
        owned.Length.ShouldBe(2);

        var over = await box.RunAsync(
            "kill", $"{{scenario: {{type: PodKill}}, target: {{owner: {{kind: {kind}, name: web}}, mode: All}}}}");

        over.Targets.ShouldBe((2, 2, 2, 0, 0));
        (await box.LivesAsync(stranger)).ShouldBeTrue();
        (await box.PodsAsync()).Select(p => p.Uid()).Intersect(owned.Select(p => p.Uid())).ShouldBeEmpty();
    }

    [Fact]
    public async Task Kill_ByNode_TakesThePodsOfThatNode()
    {
        await using var box = await shared.SandboxAsync();
        var pods = await box.RunPodsAsync(6);
        var node = pods[0].Spec.NodeName;

        await box.RunAsync("kill", $"{{scenario: {{type: PodKill}}, target: {{nodes: [{node}], mode: All}}}}");

        (await box.AliveAsync()).ShouldBe(pods.Where(p => p.Spec.NodeName != node).Select(p => p.Name()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Kill_ByLabelsOfNodes_TakesThePodsOfThoseNodes()
    {
        await using var box = await shared.SandboxAsync();
        var pods = await box.RunPodsAsync(6);
        var node = pods[0].Spec.NodeName;

        await box.RunAsync(
            "kill", $"{{scenario: {{type: PodKill}}, target: {{nodeSelector: {{kubernetes.io/hostname: {node}}}, mode: All}}}}");

        (await box.AliveAsync()).ShouldBe(pods.Where(p => p.Spec.NodeName != node).Select(p => p.Name()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Kill_InOtherNamespaces_LeavesItsOwnAlone()
    {
        await using var box = await shared.SandboxAsync();
        await using var other = await shared.SandboxAsync();
        await box.RunPodAsync("web-0");
        await other.RunPodAsync("web-0");

        var over = await box.RunAsync(
            "kill",
            $"{{scenario: {{type: PodKill}}, target: {{namespaces: [{other.Namespace}], selector: {{matchLabels: {{app: web}}}}}}}}");

        over.Targets.ShouldBe((1, 1, 1, 0, 0));
        (await box.AliveAsync()).ShouldBe(["web-0"]);
        (await other.AliveAsync()).ShouldBeEmpty();
    }

    // A pod without an owner that matches an owner's selector is adopted, so the owner asks for one label more than the stranger has.
    private static Task CreateOwnerAsync(Sandbox box, string kind)
    {
        var apps = box.Client.AppsV1;
        var labels = new Dictionary<string, string> { ["app"] = "web", ["owned"] = "yes" };
        var (meta, selector) = (new V1ObjectMeta { Name = "web" }, new V1LabelSelector { MatchLabels = labels });
        var template = Pods.Template("web");
        template.Metadata.Labels = labels;
        return kind switch
        {
            "Deployment" => apps.CreateNamespacedDeploymentAsync(
                new V1Deployment { Metadata = meta, Spec = new() { Replicas = 2, Selector = selector, Template = template } },
                box.Namespace, cancellationToken: Cancellation),
            "ReplicaSet" => apps.CreateNamespacedReplicaSetAsync(
                new V1ReplicaSet { Metadata = meta, Spec = new() { Replicas = 2, Selector = selector, Template = template } },
                box.Namespace, cancellationToken: Cancellation),
            _ => apps.CreateNamespacedStatefulSetAsync(
                new V1StatefulSet
                {
                    Metadata = meta, Spec = new() { Replicas = 2, ServiceName = "web", Selector = selector, Template = template },
                },
                box.Namespace, cancellationToken: Cancellation),
        };
    }
}
