using System.Collections.Immutable;
using ChaosGrains.Errors;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Tests.Support;
using ChaosGrains.Ports;
using ChaosGrains.Specs;
using ChaosGrains.Targets;
using k8s;
using k8s.Models;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.Kubernetes.Tests.Selection;

public sealed class PodSelectorTests(ClusterFixture cluster) : IAsyncLifetime
{
    private static readonly LabelSelector Web = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "web" } };
    private string _ns = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _ns = await cluster.NewNamespaceAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Select_ByLabel_TakesReadyPodsAndCountsTheOthers()
    {
        await PodAsync("web-1");
        await PodAsync("web-2");
        await PodAsync("web-unready", ready: false);
        await PodAsync("web-pending", phase: "Pending", ready: false);
        await PodAsync("web-done", phase: "Succeeded", ready: false);
        await PodAsync("db-1", change: p => p.Metadata.Labels["app"] = "db");
        await PodAsync("operator", change: p => p.Metadata.Labels["app.kubernetes.io/part-of"] = "chaosgrains");

        var found = await SelectAsync(new TargetSpec { Selector = Web, Mode = TargetMode.All });
        Names(found).ShouldBe(["web-1", "web-2"]);
        found.Matched.ShouldBe(2);
        found.Explanation.ShouldBe($"4 pods match app=web in namespace {_ns}, 2 of them are not ready; mode All takes 2");
        found.Pods[0].Node!.Value.Name.ShouldBe(TestPods.Node);

        var all = await SelectAsync(new TargetSpec { Selector = Web, Mode = TargetMode.All, IncludeNotReady = true });
        Names(all).ShouldBe(["web-1", "web-2", "web-pending", "web-unready"]);
    }

    [Fact]
    public async Task Select_PodIsBeingDeleted_IsNeverTaken()
    {
        var pod = await PodAsync("web-1");
        await cluster.Services.GetRequiredService<IPodActions>().DeleteAsync(pod, 60, Token);
        (await SelectAsync(new TargetSpec { Selector = Web, Mode = TargetMode.All, IncludeNotReady = true })).Pods.ShouldBeEmpty();
    }

    [Fact]
    public async Task Select_NothingFits_SaysWhatWasLookedFor()
    {
        var found = await SelectAsync(new TargetSpec { Selector = Web });
        found.Pods.ShouldBeEmpty();
        found.Explanation.ShouldBe($"no pod matches app=web in namespace {_ns}");
    }

    [Fact]
    public async Task Select_NamespaceMissing_SaysWhich()
    {
        var target = new TargetSpec { Selector = Web, Namespaces = [_ns, "no-such-place"] };
        var error = await Should.ThrowAsync<ChaosException>(() => SelectAsync(target));
        error.Error.Code.ShouldBe(ChaosErrorCode.NotFound);
        error.Message.ShouldContain("no-such-place");
    }

    [Fact]
    public async Task Select_SeveralNamespaces_FindsPodsInAll()
    {
        var other = await cluster.NewNamespaceAsync();
        await PodAsync("web-1");
        await TestPods.CreateAsync(cluster.Client, other, "web-2");
        var found = await SelectAsync(new TargetSpec { Selector = Web, Namespaces = [_ns, other], Mode = TargetMode.All });
        found.Pods.Select(p => p.Pod.Name).Order().ShouldBe(["web-1", "web-2"]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    public async Task Select_ByNames_FindsThoseThatExistAndMeetTheOtherCriteria(int asked)
    {
        await PodAsync("pod-0");
        await PodAsync("pod-1");
        await PodAsync("pod-2", change: p => p.Metadata.Labels["app"] = "db");
        var names = Enumerable.Range(0, asked).Select(i => $"pod-{i}").ToImmutableArray();
        Names(await SelectAsync(new TargetSpec { Pods = names, Selector = Web, Mode = TargetMode.All })).ShouldBe(["pod-0", "pod-1"]);
    }

    [Fact]
    public async Task Select_ByFieldsNodesAndAnnotations_AllMustHold()
    {
        await PodAsync("web-1", change: p => p.Metadata.Annotations = new Dictionary<string, string> { ["team"] = "a" });
        await PodAsync("web-2", change: p => p.Metadata.Annotations = new Dictionary<string, string> { ["team"] = "b" });
        await PodAsync("web-3", change: p => p.Spec.NodeName = "another-node");
        Names(await SelectAsync(new TargetSpec { Nodes = [TestPods.Node], Mode = TargetMode.All })).ShouldBe(["web-1", "web-2"]);
        var both = new TargetSpec { Nodes = [TestPods.Node, "another-node"], Mode = TargetMode.All };
        Names(await SelectAsync(both)).ShouldBe(["web-1", "web-2", "web-3"]);
        var byField = new TargetSpec { FieldSelector = "spec.nodeName=another-node", Mode = TargetMode.All };
        Names(await SelectAsync(byField)).ShouldBe(["web-3"]);
        var annotated = new TargetSpec { Annotations = new Dictionary<string, string> { ["team"] = "b" }, Mode = TargetMode.All };
        Names(await SelectAsync(annotated)).ShouldBe(["web-2"]);
    }

    [Fact]
    public async Task Select_ByDeployment_GoesThroughItsReplicaSetsByUid()
    {
        var client = cluster.Client.AppsV1;
        // Paused, so that its controller makes no replica set of its own; one replica, so that the set's controller leaves our pod alone.
        var deployment = await client.CreateNamespacedDeploymentAsync(new V1Deployment
        {
            Metadata = new V1ObjectMeta { Name = "shop" },
            Spec = new V1DeploymentSpec
            {
                Paused = true, Replicas = 1, Selector = new V1LabelSelector { MatchLabels = Labels() }, Template = Template(),
            },
        }, _ns, cancellationToken: Token);
        var set = await client.CreateNamespacedReplicaSetAsync(new V1ReplicaSet
        {
            Metadata = new V1ObjectMeta
            {
                Name = "shop-1", Labels = Labels(), OwnerReferences = [Controller("Deployment", deployment.Metadata)],
            },
            Spec = new V1ReplicaSetSpec
            {
                Replicas = 1, Selector = new V1LabelSelector { MatchLabels = Labels("1") }, Template = Template("1"),
            },
        }, _ns, cancellationToken: Token);
        await PodAsync("owned",
            change: p => (p.Metadata.OwnerReferences, p.Metadata.Labels) = ([Controller("ReplicaSet", set.Metadata)], Labels("1")));
        await PodAsync("foreign");
        await PodAsync("impostor", change: p =>
        {
            var owner = Controller("ReplicaSet", set.Metadata);
            owner.Uid = "00000000-0000-0000-0000-000000000000";
            p.Metadata.OwnerReferences = [owner];
        });

        Names(await SelectAsync(Owner(OwnerKind.Deployment, "shop"))).ShouldBe(["owned"]);
        var missing = await SelectAsync(Owner(OwnerKind.StatefulSet, "nothing"));
        missing.Explanation.ShouldBe($"there is no StatefulSet nothing in namespace {_ns}");
    }

    private static TargetSpec Owner(OwnerKind kind, string name) =>
        new() { Owner = new OwnerReference { Kind = kind, Name = name }, Mode = TargetMode.All };

    private static Dictionary<string, string> Labels(string? hash = null) =>
        hash is null ? new() { ["app"] = "web" } : new() { ["app"] = "web", ["hash"] = hash };

    private static V1PodTemplateSpec Template(string? hash = null) => new()
    {
        Metadata = new V1ObjectMeta { Labels = Labels(hash) },
        Spec = new V1PodSpec { Containers = [new V1Container { Name = "main", Image = "none" }] },
    };

    private static V1OwnerReference Controller(string kind, V1ObjectMeta owner) =>
        new() { ApiVersion = "apps/v1", Kind = kind, Name = owner.Name, Uid = owner.Uid, Controller = true };

    private static string[] Names(TargetSelection found) => [.. found.Pods.Select(p => p.Pod.Name)];

    private Task<PodId> PodAsync(string name, string phase = "Running", bool ready = true, Action<V1Pod>? change = null) =>
        TestPods.CreateAsync(cluster.Client, _ns, name, phase, ready, change);

    private Task<TargetSelection> SelectAsync(TargetSpec target) => cluster.Services.GetRequiredService<IPodSelector>()
        .SelectAsync(new ExperimentId(_ns, "test"), target, 42, Token);
}
