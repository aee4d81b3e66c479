using ChaosGrains.Providers.Kubernetes.Common;

namespace ChaosGrains.Providers.Kubernetes.Reminders;

/// <summary>
/// Changes one bucket. What is asked for while a write is under way goes together into the next one, so that a thousand registrations
/// at once do not get in each other's way.
/// </summary>
internal sealed class BucketWriter(int bucket, ReminderBuckets buckets, KubernetesReminderOptions options, TimeProvider time)
{
    /// <summary>Most changes that wait for one bucket.</summary>
    internal const int MaxWaiting = 10_000;

    // All buckets together remember 16 MiB at most.
    private const int MaxRemembered = 64 * 1024;

    private readonly Lock _gate = new();
    private List<BucketChange> _waiting = [];
    private bool _running;
    private Memory? _memory;

    /// <summary>Makes a change, and returns its answer when it is stored.</summary>
    public async Task<T> ChangeAsync<T>(Func<BucketContent, T> apply, CancellationToken cancellationToken)
    {
        var change = new BucketChange<T>(apply, cancellationToken);
        lock (_gate)
        {
            if (_waiting.Count >= MaxWaiting)
                throw new KubernetesProviderException(
                    $"{buckets.Describe(bucket)}: {MaxWaiting} changes wait for it already. Is the API server slow? Try again later.");
            _waiting.Add(change);
            if (!_running)
            {
                _running = true;
                _ = Task.Run(RunAsync, CancellationToken.None); // Off the caller's scheduler, which may be a grain's.
            }
        }
        return await change.Task.WaitAsync(cancellationToken);
    }

    private async Task RunAsync()
    {
        while (Take() is { } batch)
        {
            try
            {
                await StoreAsync(batch);
                batch.ForEach(change => change.Complete());
            }
            catch (Exception error)
            {
                _memory = null;
                batch.ForEach(change => change.Fail(error));
            }
        }
    }

    private List<BucketChange>? Take()
    {
        lock (_gate)
        {
            var batch = _waiting;
            _waiting = [];
            batch.RemoveAll(change => change.IsCancelled);
            _running = batch.Count > 0;
            return _running ? batch : null;
        }
    }

    private async Task StoreAsync(List<BucketChange> batch)
    {
        for (var attempt = 1; attempt <= options.ConflictTries; attempt++)
        {
            if (await TryStoreAsync(batch))
                return;
            await Task.Delay(Backoff.Conflict.Delay(attempt, Random.Shared.NextDouble()), time);
        }
        throw new KubernetesProviderException(
            $"{buckets.Describe(bucket)} was changed by others at every one of {options.ConflictTries} tries. Try again later.");
    }

    private async Task<bool> TryStoreAsync(List<BucketChange> batch)
    {
        // What was remembered may be out of date. The resource version tells, but only when something is written.
        var remembered = _memory is not null;
        var (current, content) = await ReadAsync(batch);
        if (!content.Changed && remembered)
        {
            _memory = null;
            (current, content) = await ReadAsync(batch);
        }
        if (!content.Changed)
            return true;
        _memory = null;
        var (done, stored) = await WriteAsync(current, content);
        if (done && content.Size <= MaxRemembered)
            _memory = new Memory(stored);
        return done;
    }

    private async Task<(KubernetesObject<ReminderBucketSpec>? Current, BucketContent Content)> ReadAsync(List<BucketChange> batch)
    {
        var current = _memory is { } memory ? memory.Stored : await buckets.FindAsync(bucket, CancellationToken.None);
        var content = new BucketContent(current?.Spec?.Reminders ?? [], options.MaxBucketBytes);
        batch.ForEach(change => change.Apply(content));
        return (current, content);
    }

    private async Task<(bool Done, KubernetesObject<ReminderBucketSpec>? Stored)> WriteAsync(
        KubernetesObject<ReminderBucketSpec>? current, BucketContent content)
    {
        try
        {
            return await buckets.StoreAsync(bucket, current, content, CancellationToken.None);
        }
        catch (ObjectTooLargeException error)
        {
            throw new KubernetesProviderException(
                $"{buckets.Describe(bucket)} is too large for the API server with {content.Count} reminders of about {content.Size} bytes. "
                + "Unregister reminders that are not needed, or set MaxBucketBytes lower.", error);
        }
    }

    /// <summary>The bucket as this process left it; null in it means that there is none.</summary>
    private sealed record Memory(KubernetesObject<ReminderBucketSpec>? Stored);
}
