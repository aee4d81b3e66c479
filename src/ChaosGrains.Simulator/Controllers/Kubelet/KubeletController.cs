using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Kubelet;

/// <summary>
/// The kubelets of all simulated nodes: start, report, restart and stop the pods bound to them. Pods bound to other nodes, or to names
/// without a Node object, are left alone.
/// </summary>
internal sealed class KubeletController(ControllerContext context) : Controller(context)
{
    /// <summary>A process that ends because of SIGKILL.</summary>
    private const int Killed = 137;

    private readonly Dictionary<string, PodRun> _runs = [];
    private readonly HashSet<ObjectKey> _unmounted = [];
    private readonly AddressPool _addresses = new(2, 254);
    private readonly KubeletEvents _events = new(context);

    public override void Observe(ClusterChange change)
    {
        if (change.IsOf(Kinds.Nodes)) ObserveNode(change);
        else if (change.IsOf(Kinds.Secrets) || change.IsOf(Kinds.ConfigMaps)) ObserveSource(change);
        else if (!change.IsOf(Kinds.Pods)) return;
        else if (change.Type == ChangeType.Deleted) Forget(change);
        else if (IsOnSimulatedNode(change.Object)) Enqueue(ObjectKey.Of(change));
    }

    public override void Reconcile(ObjectKey key)
    {
        if (Context.Pods.Get(key) is not { } pod || Context.Nodes.Get(pod.NodeName) is not { } node) return;
        if (!NodeStatusController.IsSimulated(node) || node.InternalIp is not { } host) return;
        _unmounted.Remove(key);
        if (_runs.TryGetValue(pod.Uid, out var run) || !pod.HasEnded) run ??= Accept(pod);
        if (pod.IsTerminating) Stop(pod, run, host);
        else if (run is not null) Run(pod, run, host);
    }

    /// <summary>Ends the first container that is meant and runs, of a pod on a simulated node; nothing happens when there is none such.</summary>
    public void KillContainer(string ns, string name, Func<ContainerRun, bool> isMeant, int exitCode)
    {
        var key = ObjectKey.Of(Kinds.Pods, ns, name);
        if (Context.Pods.Get(key) is not { } pod || !_runs.TryGetValue(pod.Uid, out var run)) return;
        if (run.Kill(isMeant, exitCode, Now, Context.Options.ContainerRestartDelay)) Enqueue(key);
    }

    private bool IsOnSimulatedNode(JsonObject pod) =>
        pod.Text("spec", "nodeName") is { Length: > 0 } node && NodeStatusController.IsSimulated(Context.Nodes.Get(node));

    private void ObserveNode(ClusterChange change)
    {
        var node = change.Object.Name();
        var isNews = change.Previous is null || Context.Nodes.Get(node)?.InternalIp != new NodeRecord(change.Previous).InternalIp;
        if (change.Type == ChangeType.Deleted || !isNews) return;
        foreach (var pod in Context.Pods.OnNode(node)) Enqueue(pod.Key);
    }

    private void ObserveSource(ClusterChange change)
    {
        if (change.Type != ChangeType.Added) return;
        foreach (var key in _unmounted.Where(key => key.Namespace == change.Object.Namespace())) Enqueue(key);
    }

    private PodRun Accept(PodRecord pod)
    {
        if (pod.Source.Flag("spec", "hostNetwork"))
            return _runs[pod.Uid] = new PodRun(pod.Source, null, Now, Context.Options.PodStartDelay);
        var address = pod.Source.Text("status", "podIP") is { } own && _addresses.Reserve(own) ? own : _addresses.Take();
        return _runs[pod.Uid] = new PodRun(pod.Source, address, Now, Context.Options.PodStartDelay);
    }

    private void Forget(ClusterChange change)
    {
        var uid = change.Object.Uid();
        _unmounted.Remove(ObjectKey.Of(change));
        if (_runs.Remove(uid, out var run) && run.Address is { } address) _addresses.Return(address);
    }

    private void Run(PodRecord pod, PodRun run, string host)
    {
        var now = Now;
        var canStart = run.IsStarted || IsMounted(pod, run, now);
        if (canStart) foreach (var container in run.Advance(now)) _events.Started(pod, container);
        Api.SetStatus(Kinds.Pods, pod.Source, current => PodStatus.Of(current, run, host, now));
        if (canStart && run.NextStart is { } next) EnqueueAfter(pod.Key, next - now);
    }

    /// <summary>Whether everything is there that the pod mounts; if not, it is looked at again when something of the kind is created.</summary>
    private bool IsMounted(PodRecord pod, PodRun run, DateTimeOffset now)
    {
        if (now < run.StartAt || PodVolumes.Missing(Api, Kinds, pod.Source).FirstOrDefault() is not { } missing) return true;
        _events.NotMounted(pod, missing);
        _unmounted.Add(pod.Key);
        return false;
    }

    /// <summary>Waits for the containers to stop, reports their end, then tells the API that the pod is gone.</summary>
    private void Stop(PodRecord pod, PodRun? run, string host)
    {
        if (run is { IsReportedGone: true }) return;
        var now = Now;
        var time = StopTime.Of(pod.Source, Context.Options.PodStopTime);
        if (run is not null)
        {
            if (run.StoppingSince is null) _events.Stopping(pod, run);
            run.StoppingSince ??= now;
            var left = run.IsStarted && run.Phase == "Running" ? run.StoppingSince.Value + time.Length - now : TimeSpan.Zero;
            if (left > TimeSpan.Zero)
            {
                EnqueueAfter(pod.Key, left);
                return;
            }

            run.Stop(now, time.IsKilled ? Killed : 0);
            Api.SetStatus(Kinds.Pods, pod.Source, current => PodStatus.Of(current, run, host, now));
            run.IsReportedGone = true;
        }

        Api.Delete(Kinds.Pods, pod.Key.Namespace, pod.Name, new DeleteOptions { GracePeriodSeconds = 0, Uid = pod.Uid });
    }
}
