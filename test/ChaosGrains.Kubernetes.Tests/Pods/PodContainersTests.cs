using ChaosGrains.Agents;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Tests.Support;
using ChaosGrains.Ports;
using k8s;
using k8s.Models;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.Kubernetes.Tests.Pods;

public sealed class PodContainersTests(ClusterFixture cluster)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IPodContainers Containers => cluster.Services.GetRequiredService<IPodContainers>();

    [Fact]
    public async Task Read_PodsOfANode_AreTheirRunningContainers()
    {
        var (ns, other) = (await cluster.NewNamespaceAsync(), await cluster.NewNamespaceAsync());
        var two = await PodAsync(ns, "two", ("main", "containerd://aa"), ("log", "cri-o://bb"));
        var far = await PodAsync(other, "far", ("main", "docker://cc"));
        var stopped = await PodAsync(ns, "stopped", ("main", null));
        var bystander = await PodAsync(ns, "bystander", ("main", "containerd://dd"));
        var gone = new PodId(ns, "two", "00000000-0000-0000-0000-000000000000");

        var read = await Containers.ReadAsync(TestPods.Node, [two, far, stopped, gone], Token);
        read.Keys.ShouldBe([two, far, stopped], ignoreOrder: true);
        read[two].ShouldBe([new ContainerId("log", "bb"), new ContainerId("main", "aa")]);
        read[far].ShouldBe([new ContainerId("main", "cc")]);
        read[stopped].ShouldBeEmpty();
        (await Containers.ReadAsync(TestPods.Node, [bystander], Token))[bystander].Single().Id.ShouldBe("dd");
        (await Containers.ReadAsync("another-node", [two], Token)).ShouldBeEmpty();
        (await Containers.ReadAsync(TestPods.Node, [], Token)).ShouldBeEmpty();
    }

    private async Task<PodId> PodAsync(string ns, string name, params (string Name, string? Id)[] containers)
    {
        var pod = await TestPods.CreateAsync(cluster.Client, ns, name, change: p =>
            p.Spec.Containers = [.. containers.Select(c => new V1Container { Name = c.Name, Image = "none" })]);
        var status = new V1Pod
        {
            Status = new V1PodStatus { ContainerStatuses = [.. containers.Select(Status)] },
        };
        await cluster.Client.CoreV1.PatchNamespacedPodStatusAsync(new V1Patch(status, V1Patch.PatchType.MergePatch), name, ns, cancellationToken: Token);
        return pod;
    }

    private static V1ContainerStatus Status((string Name, string? Id) container) => new()
    {
        Name = container.Name, ContainerID = container.Id, Image = "none", ImageID = "", Ready = true, RestartCount = 0,
        State = container.Id is null
            ? new V1ContainerState { Waiting = new V1ContainerStateWaiting { Reason = "CrashLoopBackOff" } }
            : new V1ContainerState { Running = new V1ContainerStateRunning() },
    };
}
