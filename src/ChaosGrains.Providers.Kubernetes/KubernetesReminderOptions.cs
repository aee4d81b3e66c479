namespace ChaosGrains.Providers.Kubernetes;

/// <summary>The reminder table: up to 256 <c>ReminderBucket</c> objects per service.</summary>
public sealed class KubernetesReminderOptions : KubernetesProviderOptions
{
    /// <summary>Largest size that <see cref="MaxBucketBytes"/> allows: it keeps an object well below etcd's 1.5 MiB.</summary>
    public const int LargestBucketBytes = 1024 * 1024;

    /// <summary>
    /// Largest size of one bucket in bytes of JSON, 4096 to <see cref="LargestBucketBytes"/>. Default 1 MiB, about 4,000 reminders in each
    /// of 256 buckets.
    /// </summary>
    public int MaxBucketBytes { get; set; } = LargestBucketBytes;

    /// <summary>Tries of a change to a bucket when another silo changes it at the same time, 1 to 100. Default 16.</summary>
    public int ConflictTries { get; set; } = 16;

    /// <summary>Buckets that are asked for at once when a range is read, 1 to 500. Default 64.</summary>
    public int PageSize { get; set; } = 64;
}
