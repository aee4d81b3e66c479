using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ChaosGrains.Kubernetes.Agents;
using ChaosGrains.Kubernetes.Peers;
using ChaosGrains.Kubernetes.Pods;
using ChaosGrains.Kubernetes.Secrets;
using ChaosGrains.Kubernetes.Selection;
using ChaosGrains.Kubernetes.Watching;

namespace ChaosGrains.Kubernetes.Http;

/// <summary>
/// How the API server's answers are read: into slim types that hold what is needed, everything else is skipped. A list of 1,000 pods
/// takes a twelfth of the
/// time that the client's own models take. (Generated serializers would take twice as long here: they read init-only properties as
/// constructor arguments.)
/// </summary>
internal static class ApiJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static JsonTypeInfo<ApiStatus> Status { get; } = Of<ApiStatus>();

    public static JsonTypeInfo<ObjectHeader> Header { get; } = Of<ObjectHeader>();

    public static JsonTypeInfo<ListHeader<ObjectHeader>> HeaderList { get; } = Of<ListHeader<ObjectHeader>>();

    public static JsonTypeInfo<PodRecord> Pod { get; } = Of<PodRecord>();

    public static JsonTypeInfo<ListHeader<PodRecord>> PodList { get; } = Of<ListHeader<PodRecord>>();

    public static JsonTypeInfo<DeletedPod> DeletedPod { get; } = Of<DeletedPod>();

    public static JsonTypeInfo<WorkloadRecord> Workload { get; } = Of<WorkloadRecord>();

    public static JsonTypeInfo<ListHeader<WorkloadRecord>> WorkloadList { get; } = Of<ListHeader<WorkloadRecord>>();

    public static JsonTypeInfo<AgentPod> AgentPod { get; } = Of<AgentPod>();

    public static JsonTypeInfo<ListHeader<AgentPod>> AgentPodList { get; } = Of<ListHeader<AgentPod>>();

    public static JsonTypeInfo<ListHeader<PeerPod>> PeerPodList { get; } = Of<ListHeader<PeerPod>>();

    public static JsonTypeInfo<ListHeader<RunningPod>> RunningPodList { get; } = Of<ListHeader<RunningPod>>();

    public static JsonTypeInfo<SecretRecord> Secret { get; } = Of<SecretRecord>();

    private static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}
