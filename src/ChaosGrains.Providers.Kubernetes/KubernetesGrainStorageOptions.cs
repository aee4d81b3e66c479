using Orleans.Storage;

namespace ChaosGrains.Providers.Kubernetes;

/// <summary>Grain storage: one <c>GrainState</c> object per record.</summary>
public sealed class KubernetesGrainStorageOptions : KubernetesProviderOptions, IStorageProviderSerializerOptions
{
    /// <summary>Largest payload that <see cref="MaxPayloadBytes"/> allows: what fits a request of etcd (1.5 MiB) as base64.</summary>
    public const int LargestPayloadBytes = 1024 * 1024;

    /// <summary>Largest serialized state of one record in bytes, 1 to <see cref="LargestPayloadBytes"/>. Default 1 MiB.</summary>
    public int MaxPayloadBytes { get; set; } = LargestPayloadBytes;

    /// <summary>Turns state into bytes and back. Default: Orleans' JSON serializer.</summary>
    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = null!;
}
