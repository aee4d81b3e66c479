using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Pods;
using ChaosGrains.Kubernetes.Tests.Support;
using ChaosGrains.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.Kubernetes.Tests.Pods;

public sealed class PodPresenceTests(ClusterFixture cluster) : IAsyncLifetime
{
    private string _ns = "";

    private PodPresence Presence => (PodPresence)cluster.Services.GetRequiredService<IPodPresence>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _ns = await cluster.NewNamespaceAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task WhenGone_PodsGoOneByOne_TellsEachOnce()
    {
        var pods = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => TestPods.CreateAsync(cluster.Client, _ns, $"pod-{i}")));
        var gone = new List<PodId>();
        var waiting = Collect(pods, gone);
        foreach (var pod in pods)
        {
            lock (gone)
                gone.ShouldNotContain(pod);
            await TestPods.EndAsync(cluster.Client, pod);
            await Eventually.HoldsAsync(() => Has(gone, pod));
        }
        await waiting;
        gone.ShouldBe(pods);
    }

    [Fact]
    public async Task WhenGone_PodsNeverExisted_AreGone()
    {
        var pods = Enumerable.Range(0, 20).Select(i => new PodId(_ns, $"ghost-{i}", $"uid-{i}")).ToArray();
        var gone = new List<PodId>();
        await Collect(pods, gone);
        gone.ShouldBe(pods, ignoreOrder: true);
    }

    [Fact]
    public async Task WhenGone_NameIsUsedAgain_TellsTheOldOneAlone()
    {
        var first = await TestPods.CreateAsync(cluster.Client, _ns, "a");
        await TestPods.EndAsync(cluster.Client, first);
        var second = await TestPods.CreateAsync(cluster.Client, _ns, "a");
        var gone = new List<PodId>();
        var waiting = Collect([first, second], gone);
        await Eventually.HoldsAsync(() => Has(gone, first));
        await cluster.Services.GetRequiredService<IPodActions>().DeleteAsync(second, null, Token);
        await Eventually.HoldsAsync(() => Presence.Watches.Any(w => w.Informer.Items.Any(i => i.Metadata.Uid == second.Uid)));
        lock (gone)
            gone.ShouldBe([first]);
        await TestPods.EndAsync(cluster.Client, second);
        await waiting;
        gone.ShouldBe([first, second]);
    }

    [Fact]
    public async Task WhenGone_PodNewerThanTheRunningWatch_IsNotTakenForGone()
    {
        var old = await TestPods.CreateAsync(cluster.Client, _ns, "old");
        var gone = new List<PodId>();
        var waitingForOld = Collect([old], gone);
        for (var i = 0; i < 20; i++)
        {
            // Created and asked for at once, so that the watch is often the one that lags.
            var young = await TestPods.CreateAsync(cluster.Client, _ns, $"young-{i}");
            var waiting = Collect([young], gone);
            (await cluster.Services.GetRequiredService<IPodActions>().ReadAsync(young, Token)).State.ShouldBe(PodActionState.Present);
            Has(gone, young).ShouldBeFalse();
            await TestPods.EndAsync(cluster.Client, young);
            await waiting;
        }
        await TestPods.EndAsync(cluster.Client, old);
        await waitingForOld;
        gone.Count.ShouldBe(21);
    }

    private static bool Has(List<PodId> gone, PodId pod)
    {
        lock (gone)
            return gone.Contains(pod);
    }

    private async Task Collect(IReadOnlyCollection<PodId> pods, List<PodId> gone)
    {
        await foreach (var pod in Presence.WhenGoneAsync(pods, Token))
        {
            lock (gone)
                gone.Add(pod);
        }
    }
}
