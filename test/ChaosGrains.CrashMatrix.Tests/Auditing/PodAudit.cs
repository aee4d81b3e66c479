using ChaosGrains.Simulator;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.CrashMatrix.Tests.Auditing;

/// <summary>
/// Writes down what really happened to every pod: read from the API server's store, change by change, not from anything that the operator says.
/// </summary>
internal sealed class PodAudit : IDisposable
{
    private const string MarkedBy = "chaos.test/marked-by";

    private readonly Dictionary<string, PodHistory> _pods = [];
    private readonly Dictionary<string, int> _acceptedDeletes = [];
    private readonly IDisposable _subscription;

    public PodAudit(ClusterSimulator simulator)
    {
        _subscription = simulator.Api.Subscribe(OnChange);
        simulator.RequestAnswered += (request, status) =>
        {
            if (request is not { Verb: "delete", Resource: "pods", Name.Length: > 0 } || status >= 300)
                return;
            lock (_pods)
                _acceptedDeletes[request.Namespace] = _acceptedDeletes.GetValueOrDefault(request.Namespace) + 1;
        };
    }

    /// <summary>Every pod that there was in a namespace.</summary>
    public PodHistory[] In(string ns)
    {
        lock (_pods)
            return [.. _pods.Values.Where(p => p.Namespace == ns)];
    }

    /// <summary>How many requests to delete a pod of a namespace the API server carried out.</summary>
    public int AcceptedDeletes(string ns)
    {
        lock (_pods)
            return _acceptedDeletes.GetValueOrDefault(ns);
    }

    public void Dispose() => _subscription.Dispose();

    private void OnChange(ClusterChange change)
    {
        if (change.Resource is not { Plural: "pods", Group: "" })
            return;
        var metadata = change.Object["metadata"]!;
        var uid = (string)metadata["uid"]!;
        lock (_pods)
        {
            if (!_pods.TryGetValue(uid, out var pod))
                _pods[uid] = pod = new PodHistory((string)metadata["namespace"]!, (string)metadata["name"]!, uid);
            if (change.Type == ChangeType.Deleted || metadata["deletionTimestamp"] is not null)
                pod.DeletedAt ??= TimeProvider.System.GetTimestamp();
            var mark = change.Type == ChangeType.Deleted ? null : (string?)metadata["annotations"]?[MarkedBy];
            if (mark is not null && mark != pod.MarkedBy)
                pod.Marks.Add(mark);
            pod.MarkedBy = mark;
        }
    }
}
