using System.Runtime.CompilerServices;
using ChaosGrains.Providers.Kubernetes.Common;

namespace ChaosGrains.Providers.Kubernetes.Reminders;

/// <summary>The bucket objects of one service.</summary>
internal sealed class ReminderBuckets(ObjectStore<ReminderBucketSpec> objects, string serviceId, KubernetesReminderOptions options)
{
    public Task CheckAsync(CancellationToken cancellationToken) => objects.CheckAsync(cancellationToken);

    public string Describe(int bucket) => $"ReminderBucket {objects.Namespace}/{BucketLayout.NameOf(serviceId, bucket)}";

    /// <summary>One bucket; null when it holds nothing.</summary>
    public async Task<KubernetesObject<ReminderBucketSpec>?> FindAsync(int bucket, CancellationToken cancellationToken)
    {
        var found = await objects.FindAsync(BucketLayout.NameOf(serviceId, bucket), cancellationToken);
        if (found is null || (found.Spec?.ServiceId == serviceId && found.Spec.Bucket == bucket))
            return found;
        throw new KubernetesProviderException(
            $"{Describe(bucket)} should be bucket {bucket} of service '{serviceId}', but is bucket {found.Spec?.Bucket} of "
            + $"'{found.Spec?.ServiceId}'. Somebody changed the object; delete it, or choose another ServiceId or Namespace.");
    }

    /// <summary>Some buckets, each once.</summary>
    public async IAsyncEnumerable<ReminderBucketSpec> ListAsync(
        IReadOnlyList<int> buckets, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<int>();
        var selector = BucketLayout.Selector(serviceId, buckets);
        await foreach (var item in objects.ListAsync(selector, options.PageSize, cancellationToken))
        {
            // Two long ids can share a label.
            if (item.Spec is { } spec && spec.ServiceId == serviceId && seen.Add(spec.Bucket))
                yield return spec;
        }
    }

    /// <summary>
    /// Stores a bucket in place of what was read: creates, replaces or, when it is empty, deletes it. False when that is another by now.
    /// </summary>
    public async Task<(bool Done, KubernetesObject<ReminderBucketSpec>? Stored)> StoreAsync(
        int bucket, KubernetesObject<ReminderBucketSpec>? current, BucketContent content, CancellationToken cancellationToken)
    {
        if (content.Count == 0)
        {
            var gone = current is null
                || await objects.DeleteAsync(current.Metadata.Name!, current.Metadata.ResourceVersion!, cancellationToken);
            return (gone, null);
        }
        var next = new KubernetesObject<ReminderBucketSpec>
        {
            Metadata = new ObjectMetadata
            {
                Name = BucketLayout.NameOf(serviceId, bucket),
                Labels = BucketLayout.LabelsOf(serviceId, bucket),
                ResourceVersion = current?.Metadata.ResourceVersion,
            },
            Spec = new ReminderBucketSpec
            {
                ServiceId = serviceId, Bucket = bucket, Count = content.Count, Reminders = content.ToRows(),
            },
        };
        var version = current is null
            ? await objects.CreateAsync(next, cancellationToken)
            : await objects.ReplaceAsync(next, cancellationToken);
        return (version is not null, next with { Metadata = next.Metadata with { ResourceVersion = version } });
    }
}
