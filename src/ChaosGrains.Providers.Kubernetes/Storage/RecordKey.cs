using ChaosGrains.Providers.Kubernetes.Common;

namespace ChaosGrains.Providers.Kubernetes.Storage;

/// <summary>Which record: its full ids, and the name and labels of its object.</summary>
internal sealed record RecordKey(string ServiceId, string StateName, string GrainId)
{
    public const string ServiceLabel = $"{ResourceKind.Group}/service";
    public const string StateLabel = $"{ResourceKind.Group}/state";

    public string ObjectName { get; } = ObjectNames.Hashed($"{StateName}-{GrainId}", ServiceId, StateName, GrainId);

    public IReadOnlyDictionary<string, string> Labels => new Dictionary<string, string>
    {
        [ServiceLabel] = ObjectNames.Label(ServiceId), [StateLabel] = ObjectNames.Label(StateName),
    };

    public static RecordKey Of(string serviceId, string stateName, GrainId grainId) => new(serviceId, stateName, grainId.ToString());

    /// <summary>Whether an object of this name is this record, and not another with the same hash.</summary>
    public bool Owns(GrainStateSpec? spec) =>
        spec is not null && spec.ServiceId == ServiceId && spec.StateName == StateName && spec.GrainId == GrainId;

    public override string ToString() => $"state '{StateName}' of grain '{GrainId}' (service '{ServiceId}')";
}
