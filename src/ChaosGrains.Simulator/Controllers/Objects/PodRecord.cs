using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Controllers.Objects;

/// <summary>
/// What the controllers ask about one version of a pod, read once: workloads of a thousand pods look at it again and again.
/// </summary>
internal sealed class PodRecord
{
    private const string RevisionLabel = "controller-revision-hash";
    private readonly string? _readySince;

    public PodRecord(ObjectKey key, JsonObject source)
    {
        Key = key;
        Source = source;
        Uid = source.Uid();
        NodeName = source.Text("spec", "nodeName") ?? "";
        Phase = source.Text("status", "phase") ?? "Pending";
        IsTerminating = source.IsTerminating();
        ControllerUid = OwnerReference.Controller(source)?.Uid ?? "";
        Revision = source.Label(RevisionLabel) ?? "";
        var ready = source.Objects("status", "conditions").FirstOrDefault(condition => condition.Text("type") == "Ready");
        IsReady = ready.Text("status") == "True";
        _readySince = ready.Text("lastTransitionTime");
    }

    public ObjectKey Key { get; }

    public JsonObject Source { get; }

    public string Name => Key.Name;

    public string Uid { get; }

    /// <summary>Empty when not bound.</summary>
    public string NodeName { get; }

    public string Phase { get; }

    public bool IsTerminating { get; }

    /// <summary>Empty when nothing manages the pod.</summary>
    public string ControllerUid { get; }

    /// <summary>Revision of the template it was made from, for those that StatefulSets and DaemonSets manage.</summary>
    public string Revision { get; }

    public bool IsReady { get; }

    public DateTimeOffset ReadySince => Timestamps.Parse(_readySince) ?? DateTimeOffset.MinValue;

    public bool HasEnded => Phase is "Succeeded" or "Failed";

    /// <summary>Counts as a replica: neither ended nor about to be.</summary>
    public bool IsActive => !HasEnded && !IsTerminating;

    public JsonObject? Labels => Source.Labels();

    /// <summary>Ready for at least that many seconds.</summary>
    public bool IsAvailable(int minReadySeconds, DateTimeOffset now) =>
        IsReady && (minReadySeconds == 0 || ReadySince.AddSeconds(minReadySeconds) <= now);

    public int Restarts => Source.Objects("status", "containerStatuses").Sum(status => status.Int("restartCount") ?? 0);
}
