using System.Diagnostics;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Shop;

namespace ChaosGrains.Simulator.Tests.Controllers;

/// <summary>On the machine's own clock, with another thread writing: what timers and the worker's sleep depend on.</summary>
public sealed class RealTimeTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Shop_PodsDeletedWhileControllersRun_AreAllReplaced()
    {
        using var cluster = new TestCluster(TimeProvider.System);
        var api = cluster.Api;
        var options = new ControllerOptions
        {
            RecordEvents = false,
            PodStartDelay = TimeSpan.FromMilliseconds(50),
            PodStopTime = TimeSpan.FromMilliseconds(20),
        };
        using var running = new RunningPods(api);
        await using var manager = new ControllerManager(api, TimeProvider.System, options);
        await manager.StartAsync(TestContext.Current.CancellationToken);
        SimulatedNodes.Create(api, 10);
        SampleShop.Create(api, 1000);
        await running.ReachAsync(1000, []);

        var before = Running(api);
        var watch = Stopwatch.StartNew();
        foreach (var pod in before) api.Delete(Pods(api), SampleShop.Namespace, pod.Name(), new DeleteOptions { Uid = pod.Uid() });
        var deleted = watch.ElapsedMilliseconds;
        await running.ReachAsync(1000, before.Select(pod => pod.Uid()).ToHashSet());

        output.WriteLine($"deletes {deleted} ms, all replaced and ready after {watch.ElapsedMilliseconds} ms, {manager.Reconciled} items");
        Running(api).Count.ShouldBe(1000);
    }

    /// <summary>Follows which pods run, from before any was made.</summary>
    private sealed class RunningPods : IDisposable
    {
        private readonly HashSet<string> _uids = [];
        private readonly IDisposable _subscription;
        private HashSet<string> _others = [];
        private TaskCompletionSource? _reached;
        private int _wanted;

        public RunningPods(IClusterApi api) => _subscription = api.Subscribe(Observe);

        /// <summary>Ends when that many run, none of the given ones among them.</summary>
        public Task ReachAsync(int count, HashSet<string> others)
        {
            lock (_uids)
            {
                (_wanted, _others) = (count, others);
                _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                Check();
                return _reached.Task.WaitAsync(Deadline, TestContext.Current.CancellationToken);
            }
        }

        public void Dispose() => _subscription.Dispose();

        private void Observe(ClusterChange change)
        {
            if (change.Resource.Plural != "pods") return;
            lock (_uids)
            {
                var runs = change.Type != ChangeType.Deleted && change.Object.IsReady() && !change.Object.IsTerminating();
                if (runs ? _uids.Add(change.Object.Uid()) : _uids.Remove(change.Object.Uid())) Check();
            }
        }

        private void Check()
        {
            if (_uids.Count == _wanted && !_uids.Overlaps(_others)) _reached?.TrySetResult();
        }
    }

    private static List<JsonObject> Running(IClusterApi api) =>
        [.. api.List(Pods(api), SampleShop.Namespace).Where(pod => pod.Phase() == "Running" && !pod.IsTerminating())];

    private static Resources.ResourceType Pods(IClusterApi api) => api.Resources.Find("", "pods")!;
}
