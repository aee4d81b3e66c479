using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Tests.Support;
using ChaosGrains.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.Kubernetes.Tests.Pods;

public sealed class PodActionsTests(ClusterFixture cluster) : IAsyncLifetime
{
    private string _ns = "";

    private IPodActions Actions => cluster.Services.GetRequiredService<IPodActions>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _ns = await cluster.NewNamespaceAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Delete_RunningPod_IsTerminatingThenGone()
    {
        var pod = await TestPods.CreateAsync(cluster.Client, _ns, "a");
        (await Actions.ReadAsync(pod, Token)).State.ShouldBe(PodActionState.Present);
        (await Actions.DeleteAsync(pod, null, Token)).State.ShouldBe(PodActionState.Terminating);
        (await Actions.ReadAsync(pod, Token)).State.ShouldBe(PodActionState.Terminating);
        await TestPods.EndAsync(cluster.Client, pod);
        (await Actions.ReadAsync(pod, Token)).State.ShouldBe(PodActionState.Gone);
        (await Actions.DeleteAsync(pod, null, Token)).State.ShouldBe(PodActionState.Gone);
    }

    [Fact]
    public async Task Delete_WithNoGrace_IsAcceptedAndGoneAtOnce()
    {
        var pod = await TestPods.CreateAsync(cluster.Client, _ns, "a");
        (await Actions.DeleteAsync(pod, 0, Token)).State.ShouldBe(PodActionState.Terminating);
        (await Actions.ReadAsync(pod, Token)).State.ShouldBe(PodActionState.Gone);
    }

    [Fact]
    public async Task Delete_WithNoGraceButAFinalizer_IsTerminating()
    {
        var pod = await TestPods.CreateAsync(cluster.Client, _ns, "a", change: p => p.Metadata.Finalizers = ["example.com/wait"]);
        (await Actions.DeleteAsync(pod, 0, Token)).State.ShouldBe(PodActionState.Terminating);
        var patch = new k8s.Models.V1Patch("""{"metadata":{"finalizers":null}}""", k8s.Models.V1Patch.PatchType.MergePatch);
        await k8s.CoreV1OperationsExtensions.PatchNamespacedPodAsync(cluster.Client.CoreV1, patch, pod.Name, _ns, cancellationToken: Token);
        (await Actions.ReadAsync(pod, Token)).State.ShouldBe(PodActionState.Gone);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Act_AnotherPodHasTheName_LeavesItAloneAndSaysReplaced(bool evict)
    {
        var now = await TestPods.CreateAsync(cluster.Client, _ns, "a");
        var before = new PodId(_ns, "a", "00000000-0000-0000-0000-000000000000");
        var result = evict ? await Actions.EvictAsync(before, null, Token) : await Actions.DeleteAsync(before, null, Token);
        result.State.ShouldBe(PodActionState.Gone);
        result.Detail.ShouldContain("replaced");
        (await Actions.ReadAsync(now, Token)).State.ShouldBe(PodActionState.Present);
    }

    [Fact]
    public async Task Evict_NoBudget_IsAccepted()
    {
        var pod = await TestPods.CreateAsync(cluster.Client, _ns, "a");
        (await Actions.EvictAsync(pod, 5, Token)).State.ShouldBe(PodActionState.Terminating);
        (await Actions.ReadAsync(pod, Token)).State.ShouldBe(PodActionState.Terminating);
    }
}
