using ChaosGrains.Providers.Kubernetes.Common;

namespace ChaosGrains.Providers.Kubernetes.Reminders;

/// <summary>The reminders of one service whose grains' hashes begin with the same byte.</summary>
internal sealed record ReminderBucketSpec
{
    public static ResourceKind Kind { get; } = new("ReminderBucket", "reminderbuckets");

    public required string ServiceId { get; init; }

    /// <summary>The first byte of the hashes.</summary>
    public int Bucket { get; init; }

    /// <summary>Number of reminders, for people.</summary>
    public int Count { get; init; }

    public IReadOnlyList<ReminderRow> Reminders { get; init; } = [];
}
