using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using ChaosGrains.Providers.AzureStorage.Accounts;

namespace ChaosGrains.Providers.AzureStorage.GrainStorage;

/// <summary>Stops a silo at start whose blob storage is not set up.</summary>
internal sealed partial class AzureBlobGrainStorageOptionsValidator(AzureBlobGrainStorageOptions options, string name)
    : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        var error = AccountRules.FirstError(options, "https://account.blob.core.windows.net", text => _ = new BlobServiceClient(text));
        if (error is null && !ContainerNames().IsMatch(options.ContainerName ?? ""))
            error = $"ContainerName '{options.ContainerName}' is no container's name: "
                + "3 to 63 lower-case letters, digits and single hyphens, beginning and ending with a letter or digit.";
        if (error is null && options.GrainStorageSerializer is null)
            error = "GrainStorageSerializer is not set, and none is registered. Register an IGrainStorageSerializer or set one.";
        if (error is not null)
            throw new OrleansConfigurationException($"{nameof(AzureBlobGrainStorageOptions)} of grain storage '{name}': {error}");
    }

    [GeneratedRegex("^(?=.{3,63}\\z)[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex ContainerNames();
}
