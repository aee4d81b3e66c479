using Azure;
using Azure.Storage.Blobs;
using ChaosGrains.Providers.AzureStorage.Failures;
using Microsoft.Extensions.Logging;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace ChaosGrains.Providers.AzureStorage.GrainStorage;

/// <summary>Keeps each record of grain state in a blob; the blob's ETag is the fence against a second writer.</summary>
internal sealed partial class AzureBlobGrainStorage(
    string name,
    string serviceId,
    BlobContainerClient container,
    IGrainStorageSerializer serializer,
    IActivatorProvider activators,
    ILogger<AzureBlobGrainStorage> logger) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        OptionFormattingUtilities.Name<AzureBlobGrainStorage>(name), ServiceLifecycleStage.RuntimeStorageServices, StartAsync);

    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Looked for first, since who may use a container need not be allowed to make one.
            if (!await container.ExistsAsync(cancellationToken))
                await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }
        catch (Exception e) when (StorageFailure.Is(e, cancellationToken))
        {
            throw StorageFailure.Describe(
                $"open container '{container.Name}' of account '{container.AccountName}' for grain storage '{name}'", e);
        }

        LogReady(name, container.Name, container.AccountName);
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var blob = BlobOf(stateName, grainId);
        if (await blob.ReadAsync(cancellationToken) is not { } record)
        {
            Reset(grainState);
            return;
        }

        grainState.State = Deserialize<T>(blob, record.Content);
        Keep(grainState, record.Details.ETag);
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var content = serializer.Serialize(grainState.State);
        Keep(grainState, await BlobOf(stateName, grainId).WriteAsync(content, grainState.ETag, cancellationToken));
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        await BlobOf(stateName, grainId).DeleteAsync(grainState.ETag, cancellationToken);
        Reset(grainState);
    }

    private StateBlob BlobOf(string stateName, GrainId grainId) =>
        new(container.GetBlobClient(BlobName.For(serviceId, stateName, grainId)), name);

    private T Deserialize<T>(StateBlob blob, BinaryData content)
    {
        try
        {
            return serializer.Deserialize<T>(content) ?? activators.GetActivator<T>().Create();
        }
        catch (Exception e)
        {
            throw new AzureStorageException(
                $"The content of {blob} cannot be read as {typeof(T)} by {serializer.GetType().Name}: {e.Message}",
                innerException: e);
        }
    }

    private static void Keep<T>(IGrainState<T> grainState, ETag etag)
    {
        grainState.ETag = etag.ToString("H");
        grainState.RecordExists = true;
    }

    private void Reset<T>(IGrainState<T> grainState)
    {
        grainState.State = activators.GetActivator<T>().Create();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    [LoggerMessage(LogLevel.Information, "Grain storage '{Name}' keeps its records in container '{Container}' of account '{Account}'")]
    private partial void LogReady(string name, string container, string account);
}
