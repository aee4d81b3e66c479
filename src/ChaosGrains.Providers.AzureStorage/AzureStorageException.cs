namespace ChaosGrains.Providers.AzureStorage;

/// <summary>
/// Azure Storage could not be reached or refused a request. The message names the account, the thing, the cause and what to do; it holds no
/// secret.
/// </summary>
[GenerateSerializer, Alias("chaosgrains.azurestorage.AzureStorageException")]
public sealed class AzureStorageException : Exception
{
    /// <summary>Raises an error.</summary>
    public AzureStorageException(string message, int status = 0, string? errorCode = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Status = status;
        ErrorCode = errorCode;
    }

    /// <summary>The HTTP status of the answer; 0 when there was none.</summary>
    [Id(0)]
    public int Status { get; }

    /// <summary>The service's error code, as <c>ContainerNotFound</c>; null when there was none.</summary>
    [Id(1)]
    public string? ErrorCode { get; }
}
