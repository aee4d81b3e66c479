using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ChaosGrains.Providers.AzureStorage.Failures;
using ChaosGrains.Providers.AzureStorage.Keys;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Providers.AzureStorage.Reminders;

/// <summary>Keeps reminders in an Azure table, where a silo's range of grain hashes is a range of keys.</summary>
internal sealed partial class AzureTableReminderTable(TableClient table, string serviceId, ILogger<AzureTableReminderTable> logger)
    : IReminderTable
{
    private const int ParallelDeletes = 16;

    private readonly ReminderKeys _keys = new(serviceId);

    public Task StartAsync(CancellationToken cancellationToken = default) => GuardAsync("open", async () =>
    {
        // Looked for first, since who may use a table need not be allowed to make one.
        if (!await ExistsAsync(cancellationToken)) await table.CreateIfNotExistsAsync(cancellationToken);
        LogReady(table.Name, table.AccountName);
        return true;
    }, cancellationToken);

    public Task<ReminderTableData> ReadRows(GrainId grainId) => ReadRows(grainId, CancellationToken.None);

    public async Task<ReminderTableData> ReadRows(GrainId grainId, CancellationToken cancellationToken) =>
        new(await QueryAsync(_keys.OfGrain(grainId), cancellationToken));

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => ReadRows(begin, end, CancellationToken.None);

    public async Task<ReminderTableData> ReadRows(uint begin, uint end, CancellationToken cancellationToken)
    {
        var parts = await Task.WhenAll(_keys.InRange(begin, end).Select(filter => QueryAsync(filter, cancellationToken)));
        return new(parts.SelectMany(part => part));
    }

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => ReadRow(grainId, reminderName, CancellationToken.None);

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName, CancellationToken cancellationToken) =>
        GuardAsync("read", async () =>
        {
            try
            {
                // Not GetEntityIfExistsAsync: to it a table that is gone is a reminder that does not exist.
                TableEntity row = await table.GetEntityAsync<TableEntity>(
                    _keys.Partition(grainId), ReminderKeys.Row(grainId, reminderName), cancellationToken: cancellationToken);
                return (ReminderEntry?)ReminderRow.Parse(row);
            }
            catch (RequestFailedException e) when (e.Status == 404 && e.ErrorCode != TableErrorCode.TableNotFound)
            {
                return null;
            }
        }, cancellationToken);

    public Task<string?> UpsertRow(ReminderEntry entry) => UpsertRow(entry, CancellationToken.None);

    public Task<string?> UpsertRow(ReminderEntry entry, CancellationToken cancellationToken) => GuardAsync("write", async () =>
    {
        var answer = await table.UpsertEntityAsync(ReminderRow.From(entry, _keys), TableUpdateMode.Replace, cancellationToken);
        return answer.Headers.ETag?.ToString("H");
    }, cancellationToken);

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        RemoveRow(grainId, reminderName, eTag, CancellationToken.None);

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag, CancellationToken cancellationToken)
    {
        if (!EntityTag.CanBeOfRow(eTag)) return false;
        return await GuardAsync("delete from", () => DeleteAsync(
            _keys.Partition(grainId), ReminderKeys.Row(grainId, reminderName), new ETag(eTag), cancellationToken), cancellationToken);
    }

    public Task TestOnlyClearTable() => TestOnlyClearTable(CancellationToken.None);

    /// <summary>Deletes the reminders of this service; other services' stay.</summary>
    public Task TestOnlyClearTable(CancellationToken cancellationToken) => GuardAsync("clear", async () =>
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ParallelDeletes, CancellationToken = cancellationToken };
        foreach (var filter in _keys.InRange(0, 0))
            await Parallel.ForEachAsync(
                table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken),
                parallel,
                async (row, token) => await DeleteAsync(row.PartitionKey, row.RowKey, ETag.All, token));
        return true;
    }, cancellationToken);

    private async Task<bool> ExistsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await table.QueryAsync<TableEntity>(_keys.Nothing, maxPerPage: 1, cancellationToken: cancellationToken)
                .AnyAsync(cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.TableNotFound)
        {
            return false;
        }
    }

    private Task<List<ReminderEntry>> QueryAsync(string filter, CancellationToken cancellationToken) => GuardAsync("read", async () =>
    {
        var entries = new List<ReminderEntry>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            try
            {
                entries.Add(ReminderRow.Parse(row));
            }
            catch (FormatException e)
            {
                // One spoilt row must not silence the other reminders.
                LogUnreadable(row.PartitionKey, row.RowKey, Describe(), e.Message);
            }
        }

        return entries;
    }, cancellationToken);

    private async Task<bool> DeleteAsync(string partition, string row, ETag etag, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await table.DeleteEntityAsync(partition, row, etag, cancellationToken);
            if (answer.Status != 404) return true;
            // The client takes a table that is gone for a row that is.
            var notFound = new RequestFailedException(answer);
            return notFound.ErrorCode == TableErrorCode.TableNotFound ? throw notFound : false;
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            return false;
        }
    }

    private async Task<T> GuardAsync<T>(string verb, Func<Task<T>> request, CancellationToken cancellationToken)
    {
        try
        {
            return await request();
        }
        catch (FormatException e)
        {
            throw new AzureStorageException($"A row of {Describe()} is no reminder: {e.Message}", innerException: e);
        }
        catch (Exception e) when (StorageFailure.Is(e, cancellationToken))
        {
            throw StorageFailure.Describe($"{verb} {Describe()}", e);
        }
    }

    // Not by the table's URI: with a shared access signature it holds the secret.
    private string Describe() => $"table '{table.Name}' of account '{table.AccountName}' (reminders)";

    [LoggerMessage(LogLevel.Information, "Reminders are kept in table '{Table}' of account '{Account}'")]
    private partial void LogReady(string table, string account);

    [LoggerMessage(LogLevel.Error, "Row '{Row}' of partition '{Partition}' in {Table} is no reminder and is passed over: {Reason}")]
    private partial void LogUnreadable(string partition, string row, string table, string reason);
}
