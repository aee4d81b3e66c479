using Azure.Storage.Blobs;
using Orleans.Storage;

namespace ChaosGrains.Providers.AzureStorage;

/// <summary>Options of grain storage on blobs: one blob per record.</summary>
public sealed class AzureBlobGrainStorageOptions : AzureStorageOptions<BlobServiceClient>, IStorageProviderSerializerOptions
{
    /// <summary>The default of <see cref="ContainerName"/>.</summary>
    public const string DefaultContainerName = "grainstate";

    /// <summary>
    /// The container of the records; it is made at start when it does not exist. 3 to 63 lower-case letters, digits and single hyphens.
    /// Several
    /// services and several named storages may share one: a blob's name begins with the service id.
    /// </summary>
    public string ContainerName { get; set; } = DefaultContainerName;

    /// <summary>Turns state into a blob's content and back; by default the one that is registered for the silo (JSON).</summary>
    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = null!;
}
