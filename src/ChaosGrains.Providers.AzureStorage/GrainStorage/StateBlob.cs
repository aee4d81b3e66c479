using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ChaosGrains.Providers.AzureStorage.Failures;
using ChaosGrains.Providers.AzureStorage.Keys;
using Orleans.Storage;

namespace ChaosGrains.Providers.AzureStorage.GrainStorage;

/// <summary>One record's blob: read, written and deleted under the condition that nobody else did since.</summary>
internal readonly struct StateBlob(BlobClient blob, string storageName)
{
    /// <summary>Metadata that tells a write whose answer was lost, and that the SDK then repeated, from the write of another.</summary>
    private const string WriteId = "writeid";

    private readonly BlobClient _blob = blob;

    /// <summary>
    /// The content with its ETag; null when there is no record. A container that is gone is an error, not an empty record.
    /// </summary>
    public async Task<BlobDownloadResult?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await _blob.DownloadContentAsync(cancellationToken)).Value;
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
        catch (Exception e) when (StorageFailure.Is(e, cancellationToken))
        {
            throw StorageFailure.Describe($"read {this}", e);
        }
    }

    /// <param name="content">The record.</param>
    /// <param name="etag">The ETag that the stored record must have; empty when there must be none.</param>
    /// <param name="cancellationToken">Ends the attempt; whether it was written is unknown then.</param>
    /// <exception cref="InconsistentStateException">Another wrote or removed the record.</exception>
    public async Task<ETag> WriteAsync(BinaryData content, string? etag, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(etag) && !EntityTag.CanBeOfBlob(etag)) throw Conflict(etag, await FindAsync(cancellationToken));
        var writeId = Guid.NewGuid().ToString("N");
        var upload = new BlobUploadOptions
        {
            Conditions = string.IsNullOrEmpty(etag) ? new() { IfNoneMatch = ETag.All } : new() { IfMatch = new ETag(etag) },
            HttpHeaders = new() { ContentType = content.MediaType ?? "application/octet-stream" },
            Metadata = new Dictionary<string, string> { [WriteId] = writeId },
        };
        try
        {
            return (await _blob.UploadAsync(content, upload, cancellationToken)).Value.ETag;
        }
        catch (RequestFailedException e) when (IsConflict(e))
        {
            var stored = await FindAsync(cancellationToken);
            return stored?.Metadata.TryGetValue(WriteId, out var id) is true && id == writeId ? stored.ETag : throw Conflict(etag, stored);
        }
        catch (Exception e) when (StorageFailure.Is(e, cancellationToken))
        {
            throw StorageFailure.Describe($"write {this}", e);
        }
    }

    /// <summary>
    /// Deletes the record. One that is gone already is no conflict: so a repeated delete, whose first answer was lost, succeeds.
    /// </summary>
    /// <param name="etag">The ETag that the stored record must have; empty when there must be none.</param>
    /// <param name="cancellationToken">Ends the attempt; whether it was deleted is unknown then.</param>
    /// <exception cref="InconsistentStateException">Another wrote the record.</exception>
    public async Task DeleteAsync(string? etag, CancellationToken cancellationToken)
    {
        try
        {
            if (string.IsNullOrEmpty(etag) || !EntityTag.CanBeOfBlob(etag)) await ShouldNotExistAsync(etag, cancellationToken);
            else await _blob.DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, new() { IfMatch = new ETag(etag) }, cancellationToken);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
        }
        catch (RequestFailedException e) when (IsConflict(e))
        {
            await ShouldNotExistAsync(etag, cancellationToken);
        }
        catch (Exception e) when (StorageFailure.Is(e, cancellationToken))
        {
            throw StorageFailure.Describe($"delete {this}", e);
        }
    }

    /// <summary>Names the blob for people; not by its URI, which holds the secret of a shared access signature.</summary>
    public override string ToString() =>
        $"blob '{_blob.Name}' in container '{_blob.BlobContainerName}' of account '{_blob.AccountName}' (grain storage '{storageName}')";

    private static bool IsConflict(RequestFailedException e) =>
        e.ErrorCode == BlobErrorCode.BlobAlreadyExists || (e.Status == 412 && e.ErrorCode != BlobErrorCode.LeaseIdMissing);

    private async Task ShouldNotExistAsync(string? etag, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } stored) throw Conflict(etag, stored);
    }

    private async Task<BlobProperties?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _blob.GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
        catch (Exception e) when (StorageFailure.Is(e, cancellationToken))
        {
            throw StorageFailure.Describe($"look at {this}", e);
        }
    }

    private InconsistentStateException Conflict(string? etag, BlobProperties? stored)
    {
        var what = stored is null ? "was removed" : string.IsNullOrEmpty(etag) ? "exists already" : "was written by another";
        return new($"This {this} {what} since it was read. Read the record again, and decide anew.", stored?.ETag.ToString("H"), etag);
    }
}
