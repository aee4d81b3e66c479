using System.Collections.Concurrent;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Agents;
using ChaosGrains.Kubernetes.Tests.Support;
using k8s;
using k8s.Models;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.Kubernetes.Tests.Agents;

public sealed class AgentDirectoryTests(ClusterFixture cluster) : IAsyncLifetime
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _told = new();
    private string _ns = "";
    private ServiceProvider _services = null!;
    private Task _running = Task.CompletedTask;

    private AgentDirectory Directory => _services.GetRequiredService<AgentDirectory>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _services = cluster.OperatorIn(_ns = await cluster.NewNamespaceAsync());

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await _services.DisposeAsync();
        _stop.Dispose();
    }

    [Fact]
    public async Task Directory_AgentsComeMoveAndGo_IsUpToDate()
    {
        var first = await AgentAsync("agent-1", "10.0.0.1");
        await TestPods.CreateAsync(cluster.Client, _ns, "operator-1");
        _running = Directory.RunAsync(_told.Enqueue, _stop.Token);
        await Eventually.HoldsAsync(() => Directory.Find(TestPods.Node) == new Uri("https://10.0.0.1:7771/"));
        Directory.Nodes.ShouldBe([TestPods.Node]);
        Directory.Find("another-node").ShouldBeNull();

        // One that is newer and ready takes over; when it goes, there is none, for the first one is terminating.
        await cluster.Client.CoreV1.DeleteNamespacedPodAsync(first.Name, _ns, cancellationToken: Token);
        await Eventually.HoldsAsync(() => Directory.Find(TestPods.Node) is null);
        var second = await AgentAsync("agent-2", "fd00::2");
        await Eventually.HoldsAsync(() => Directory.Find(TestPods.Node) == new Uri("https://[fd00::2]:7771/"));
        await TestPods.EndAsync(cluster.Client, second);
        await Eventually.HoldsAsync(() => Directory.Nodes.Count == 0);
        _told.Count.ShouldBeGreaterThanOrEqualTo(4);
        _told.Distinct().ShouldBe([TestPods.Node]);
    }

    [Fact]
    public async Task DaemonSet_Template_IsWhatTheDirectoryLooksFor()
    {
        var manifests = await KubernetesYaml.LoadAllFromFileAsync(Path.Combine(AppContext.BaseDirectory, "k8s", "daemonset.yaml"));
        var template = manifests.OfType<V1DaemonSet>().Single().Spec.Template;
        foreach (var label in AgentDirectory.Labels.Split(','))
            template.Metadata.Labels.ShouldContainKeyAndValue(label.Split('=')[0], label.Split('=')[1]);
        var agent = template.Spec.Containers.Single();
        agent.Ports.Single().ShouldSatisfyAllConditions(p => p.Name.ShouldBe(AgentPod.PortName), p => p.ContainerPort.ShouldBe(AgentChoice.DefaultPort));
        agent.SecurityContext.Privileged.ShouldBe(false);
        agent.SecurityContext.Capabilities.Drop.ShouldBe(["ALL"]);
        agent.Resources.Limits.ShouldBe(agent.Resources.Requests);
        template.Spec.AutomountServiceAccountToken.ShouldBe(false);
        template.Spec.TerminationGracePeriodSeconds!.Value.ShouldBeGreaterThan(20);
        template.Spec.Volumes.Single(v => v.Secret is not null).Secret.SecretName.ShouldBe("chaosgrains-agent-tls");
        manifests.OfType<V1ServiceAccount>().Single().AutomountServiceAccountToken.ShouldBe(false);
        (await cluster.Client.AppsV1.CreateNamespacedDaemonSetAsync(Here(manifests.OfType<V1DaemonSet>().Single()), _ns, dryRun: "All", cancellationToken: Token))
            .Spec.UpdateStrategy.RollingUpdate.MaxUnavailable.Value.ShouldBe("1");
    }

    private V1DaemonSet Here(V1DaemonSet set)
    {
        set.Metadata.NamespaceProperty = _ns;
        return set;
    }

    private async Task<PodId> AgentAsync(string name, string address)
    {
        var pod = await TestPods.CreateAsync(cluster.Client, _ns, name, change: p =>
        {
            p.Metadata.Labels["app.kubernetes.io/name"] = "chaosgrains";
            p.Metadata.Labels["app.kubernetes.io/component"] = "agent";
            p.Spec.Containers[0].Ports = [new V1ContainerPort { Name = "agent", ContainerPort = 7771 }];
        });
        await TestPods.AddressAsync(cluster.Client, pod, address);
        return pod;
    }
}
