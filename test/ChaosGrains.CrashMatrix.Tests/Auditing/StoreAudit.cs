using System.Text.Json.Nodes;
using ChaosGrains.CrashMatrix.Tests.Support;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.CrashMatrix.Tests.Auditing;

/// <summary>Writes down what the operator made durable, record by record, as the API server took it.</summary>
internal sealed class StoreAudit : IDisposable
{
    public const string Group = "orleans.chaosgrains.io";
    public const string States = "grainstates";
    public const string Reminders = "reminderbuckets";
    public const string Members = "orleansclusters";

    private readonly Cluster _cluster;
    private readonly Dictionary<string, HashSet<string>> _chosen = [];
    private readonly Dictionary<string, int> _writes = [];
    private readonly IDisposable _subscription;

    public StoreAudit(Cluster cluster)
    {
        _cluster = cluster;
        _subscription = cluster.Simulator.Api.Subscribe(OnChange);
    }

    /// <summary>Uids of the pods that were ever made durable as targets of an experiment.</summary>
    /// <param name="experiment">Uid of the experiment.</param>
    public IReadOnlySet<string> Chosen(string experiment)
    {
        lock (_chosen)
            return _chosen.GetValueOrDefault(experiment)?.ToHashSet() ?? [];
    }

    /// <summary>How often state of an experiment was written.</summary>
    /// <param name="experiment">Namespace and name.</param>
    public int Writes(string experiment)
    {
        lock (_chosen)
            return _writes.GetValueOrDefault(experiment);
    }

    /// <summary>Names of the objects of the operator's store that still hold something of an experiment.</summary>
    public string[] Left(string experiment, string uid) =>
    [
        .. new[] { States, Reminders }.SelectMany(plural => _cluster.List(Group, plural))
            .Where(o => Mentions(o, experiment) || Mentions(o, uid))
            .Select(o => $"{o["kind"]}/{o["metadata"]!["name"]}"),
    ];

    public void Dispose() => _subscription.Dispose();

    private static bool Mentions(JsonObject stored, string text) => stored["spec"]!.ToJsonString().Contains(text, StringComparison.Ordinal);

    private void OnChange(ClusterChange change)
    {
        if (change.Resource is not { Group: Group, Plural: States } || change.Type == ChangeType.Deleted)
            return;
        // The grain's id is experiment/namespace/name, or scenario/uid/node.
        var grain = ((string)change.Object["spec"]!["grainId"]!).Split('/', 2)[1];
        var assignment = JsonNode.Parse(StoredPayload.Of(change.Object))?["assignment"];
        lock (_chosen)
        {
            var experiment = (string?)assignment?["experiment"] ?? grain;
            _writes[experiment] = _writes.GetValueOrDefault(experiment) + 1;
            if ((string?)assignment?["uid"] is not { } uid)
                return;
            if (!_chosen.TryGetValue(uid, out var pods))
                _chosen[uid] = pods = [];
            // A pod is written namespace/name/uid.
            foreach (var target in assignment["targets"]!.AsArray())
                pods.Add(((string)target!).Split('/')[2]);
        }
    }
}
