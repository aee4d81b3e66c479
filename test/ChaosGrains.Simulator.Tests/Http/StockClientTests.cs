using k8s;
using k8s.Autorest;
using k8s.Models;

namespace ChaosGrains.Simulator.Tests.Http;

public sealed class StockClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KubernetesClient_OverTls_CreatesWatchesAndDeletesPods()
    {
        await using var simulator = await ClusterSimulator.StartAsync(new ClusterSimulatorOptions { RunControllers = false, Seed = 3 }, Cancellation);
        using var client = await ClientAsync(simulator);
        var created = await client.CoreV1.CreateNamespacedPodAsync(Pod("p"), "default", cancellationToken: Cancellation);

        var uid = new V1DeleteOptions { GracePeriodSeconds = 0, Preconditions = new V1Preconditions { Uid = created.Uid() } };
        await client.CoreV1.DeleteNamespacedPodAsync("p", "default", uid, cancellationToken: Cancellation);
        var events = new List<WatchEventType>();
        await foreach (var (type, _) in client.CoreV1.WatchListNamespacedPodAsync(
            "default", resourceVersion: created.ResourceVersion(), timeoutSeconds: 1, cancellationToken: Cancellation)) events.Add(type);

        events.ShouldBe([WatchEventType.Modified, WatchEventType.Deleted]);
        created.Status.Phase.ShouldBe("Pending");
    }

    [Fact]
    public async Task KubernetesClient_WrongUid_GetsTheConflict()
    {
        await using var simulator = await ClusterSimulator.StartAsync(new ClusterSimulatorOptions { RunControllers = false }, Cancellation);
        using var client = await ClientAsync(simulator);
        await client.CoreV1.CreateNamespacedPodAsync(Pod("p"), "default", cancellationToken: Cancellation);

        var options = new V1DeleteOptions { Preconditions = new V1Preconditions { Uid = "00000000-0000-0000-0000-000000000000" } };
        var error = await Should.ThrowAsync<HttpOperationException>(
            () => client.CoreV1.DeleteNamespacedPodAsync("p", "default", options, cancellationToken: Cancellation));

        error.Response.StatusCode.ShouldBe(System.Net.HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Uids_SameSeed_AreTheSame()
    {
        async Task<string> UidAsync()
        {
            await using var simulator = await ClusterSimulator.StartAsync(new ClusterSimulatorOptions { RunControllers = false, Seed = 11 }, Cancellation);
            using var client = await ClientAsync(simulator);
            return (await client.CoreV1.CreateNamespacedPodAsync(Pod("p"), "default", cancellationToken: Cancellation)).Uid();
        }

        (await UidAsync()).ShouldBe(await UidAsync());
    }

    private static async Task<Kubernetes> ClientAsync(ClusterSimulator simulator)
    {
        using var text = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(simulator.KubeconfigText()));
        return new Kubernetes(await KubernetesClientConfiguration.BuildConfigFromConfigFileAsync(text));
    }

    private static V1Pod Pod(string name) => new()
    {
        Metadata = new V1ObjectMeta { Name = name },
        Spec = new V1PodSpec { Containers = [new V1Container { Name = "main", Image = "registry.example/app:1" }] },
    };
}
