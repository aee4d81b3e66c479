using ChaosGrains.Providers.Kubernetes.Common;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace ChaosGrains.Providers.Kubernetes.Storage;

/// <summary>Grain storage: one <c>GrainState</c> object per record, its resource version is the ETag, a call is one request.</summary>
internal sealed class KubernetesGrainStorage(
    string name, string serviceId, ObjectStore<GrainStateSpec> objects, KubernetesGrainStorageOptions options,
    IActivatorProvider activators, TimeProvider time) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>A silo that cannot reach its storage does not start.</summary>
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        $"{nameof(KubernetesGrainStorage)}-{name}", ServiceLifecycleStage.ApplicationServices, objects.CheckAsync);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var key = RecordKey.Of(serviceId, stateName, grainId);
        if (await FindAsync(key, cancellationToken) is { } found)
        {
            grainState.State = Deserialize<T>(key, found.Spec!);
            grainState.ETag = found.Metadata.ResourceVersion;
            grainState.RecordExists = true;
            return;
        }
        Reset(grainState);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var key = RecordKey.Of(serviceId, stateName, grainId);
        var item = Pack(key, options.GrainStorageSerializer.Serialize(grainState.State), grainState.ETag);
        var written = await SendAsync(key, item, cancellationToken)
            ?? throw await ConflictAsync(key, "write", grainState.ETag, cancellationToken);
        grainState.ETag = written;
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var key = RecordKey.Of(serviceId, stateName, grainId);
        var cleared = string.IsNullOrEmpty(grainState.ETag)
            ? await FindAsync(key, cancellationToken) is null
            : IsVersion(grainState.ETag) && await objects.DeleteAsync(key.ObjectName, grainState.ETag, cancellationToken);
        if (!cleared)
            throw await ConflictAsync(key, "clear", grainState.ETag, cancellationToken);
        Reset(grainState);
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, default);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, default);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, default);

    private KubernetesObject<GrainStateSpec> Pack(RecordKey key, BinaryData payload, string? etag)
    {
        var bytes = payload.ToMemory().Span;
        if (bytes.Length > options.MaxPayloadBytes)
            throw TooLarge(key, bytes.Length, $"the limit is {options.MaxPayloadBytes} bytes (MaxPayloadBytes)", null);
        var (encoding, text) = PayloadText.Encode(bytes, options.MaxPayloadBytes);
        return new KubernetesObject<GrainStateSpec>
        {
            Metadata = new ObjectMetadata
            {
                Name = key.ObjectName, Labels = key.Labels, ResourceVersion = string.IsNullOrEmpty(etag) ? null : etag,
            },
            Spec = new GrainStateSpec
            {
                ServiceId = key.ServiceId, StateName = key.StateName, GrainId = key.GrainId,
                Payload = text, Encoding = encoding, Size = bytes.Length,
                Nonce = Nonce.Next(), WrittenAt = UtcTime.Write(time.GetUtcNow().UtcDateTime),
            },
        };
    }

    /// <summary>Returns the new ETag; null when the old one is not that of the stored record.</summary>
    private async Task<string?> SendAsync(RecordKey key, KubernetesObject<GrainStateSpec> item, CancellationToken cancellationToken)
    {
        try
        {
            if (item.Metadata.ResourceVersion is not { } etag)
                return await objects.CreateAsync(item, cancellationToken);
            return IsVersion(etag) ? await objects.ReplaceAsync(item, cancellationToken) : null;
        }
        catch (ObjectTooLargeException error)
        {
            throw TooLarge(key, item.Spec!.Size, "the API server takes no object of that size", error);
        }
    }

    private async Task<KubernetesObject<GrainStateSpec>?> FindAsync(RecordKey key, CancellationToken cancellationToken)
    {
        var found = await objects.FindAsync(key.ObjectName, cancellationToken);
        if (found is null || key.Owns(found.Spec))
            return found;
        throw new KubernetesProviderException(
            $"GrainState {objects.Namespace}/{key.ObjectName} should hold {key}, but holds state '{found.Spec?.StateName}' of grain "
            + $"'{found.Spec?.GrainId}' (service '{found.Spec?.ServiceId}'). Somebody changed the object, or two ids have one hash. "
            + "Nothing was read or written; rename one of the states, or delete the object if its ids were changed by hand.");
    }

    private async Task<InconsistentStateException> ConflictAsync(
        RecordKey key, string verb, string? etag, CancellationToken cancellationToken)
    {
        var stored = (await FindAsync(key, cancellationToken))?.Metadata.ResourceVersion;
        return new InconsistentStateException(
            $"Cannot {verb} {key} in GrainState {objects.Namespace}/{key.ObjectName}: the ETag is '{etag}', but stored is "
            + $"{(stored is null ? "no record" : $"'{stored}'")}. Read the state again before writing.", stored ?? "", etag ?? "");
    }

    private T Deserialize<T>(RecordKey key, GrainStateSpec spec)
    {
        try
        {
            var payload = PayloadText.Decode(spec.Encoding, spec.Payload);
            return options.GrainStorageSerializer.Deserialize<T>(new BinaryData(payload)) ?? activators.GetActivator<T>().Create();
        }
        catch (Exception error)
        {
            throw new KubernetesProviderException(
                $"GrainState {objects.Namespace}/{key.ObjectName} cannot be read as {key}: {error.Message} Was it written with another "
                + "serializer or another version of the state's type?", error);
        }
    }

    private void Reset<T>(IGrainState<T> grainState)
    {
        grainState.State = activators.GetActivator<T>().Create();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private static KubernetesProviderException TooLarge(RecordKey key, int size, string limit, Exception? inner) => new(
        $"The record is too large: {key} has {size} bytes, and {limit}. Keep less in one state: split it over grains, or bound its lists.",
        inner);

    // What the server gave is a positive number; 0 would mean that any version is right.
    private static bool IsVersion(string etag) => ulong.TryParse(etag, out var version) && version > 0;
}
