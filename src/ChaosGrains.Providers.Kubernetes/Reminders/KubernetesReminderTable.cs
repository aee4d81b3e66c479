namespace ChaosGrains.Providers.Kubernetes.Reminders;

/// <summary>Orleans' reminder table in <c>ReminderBucket</c> objects. An empty bucket is deleted.</summary>
internal sealed class KubernetesReminderTable(ReminderBuckets buckets, KubernetesReminderOptions options, TimeProvider time)
    : IReminderTable
{
    private readonly BucketWriter[] _writers =
        [.. Enumerable.Range(0, BucketLayout.Buckets).Select(bucket => new BucketWriter(bucket, buckets, options, time))];

    public Task StartAsync(CancellationToken cancellationToken) => buckets.CheckAsync(cancellationToken);

    public async Task<ReminderTableData> ReadRows(GrainId grainId, CancellationToken cancellationToken) =>
        new((await RowsOfAsync(grainId, cancellationToken)).Select(row => row.ToEntry()));

    public async Task<ReminderTableData> ReadRows(uint begin, uint end, CancellationToken cancellationToken)
    {
        var entries = new List<ReminderEntry>();
        await foreach (var bucket in buckets.ListAsync(BucketLayout.BucketsOf(begin, end), cancellationToken))
        {
            entries.AddRange(bucket.Reminders.Select(row => row.ToEntry())
                .Where(entry => BucketLayout.Contains(begin, end, entry.GrainId.GetUniformHashCode())));
        }
        return new ReminderTableData(entries);
    }

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName, CancellationToken cancellationToken)
    {
        var row = (await RowsOfAsync(grainId, cancellationToken)).FirstOrDefault(row => row.Name == reminderName);
        return row?.ToEntry();
    }

    public Task<string?> UpsertRow(ReminderEntry entry, CancellationToken cancellationToken)
    {
        var bucket = BucketOf(entry.GrainId);
        var row = ReminderRow.From(entry);
        return _writers[bucket].ChangeAsync<string?>(
            content => content.TryUpsert(row) ? row.Etag : throw Full(bucket, row, content), cancellationToken);
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag, CancellationToken cancellationToken)
    {
        var id = grainId.ToString();
        return _writers[BucketOf(grainId)].ChangeAsync(content => content.Remove(id, reminderName, eTag), cancellationToken);
    }

    public async Task TestOnlyClearTable(CancellationToken cancellationToken)
    {
        await foreach (var bucket in buckets.ListAsync(BucketLayout.BucketsOf(0, 0), cancellationToken))
        {
            await _writers[bucket.Bucket].ChangeAsync(content =>
            {
                content.Clear();
                return true;
            }, cancellationToken);
        }
    }

    public Task<ReminderTableData> ReadRows(GrainId grainId) => ReadRows(grainId, default);

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => ReadRows(begin, end, default);

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => ReadRow(grainId, reminderName, default);

    public Task<string?> UpsertRow(ReminderEntry entry) => UpsertRow(entry, default);

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => RemoveRow(grainId, reminderName, eTag, default);

    public Task TestOnlyClearTable() => TestOnlyClearTable(default);

    private async Task<IEnumerable<ReminderRow>> RowsOfAsync(GrainId grainId, CancellationToken cancellationToken)
    {
        var id = grainId.ToString();
        var bucket = await buckets.FindAsync(BucketOf(grainId), cancellationToken);
        return (bucket?.Spec?.Reminders ?? []).Where(row => row.GrainId == id);
    }

    private KubernetesProviderException Full(int bucket, ReminderRow row, BucketContent content) => new(
        $"{buckets.Describe(bucket)} is full: with reminder '{row.Name}' of grain '{row.GrainId}' ({row.Size()} bytes) it would grow from "
        + $"{content.Size} bytes beyond {options.MaxBucketBytes} (MaxBucketBytes). Unregister reminders that are not needed.");

    private static int BucketOf(GrainId grainId) => BucketLayout.BucketOf(grainId.GetUniformHashCode());
}
