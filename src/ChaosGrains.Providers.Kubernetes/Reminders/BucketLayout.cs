using System.Globalization;
using ChaosGrains.Providers.Kubernetes.Common;

namespace ChaosGrains.Providers.Kubernetes.Reminders;

/// <summary>
/// Which bucket holds which reminders: 256 buckets by the highest byte of the grain's uniform hash. The number is fixed, since another
/// one would look for stored reminders in the wrong place.
/// </summary>
internal static class BucketLayout
{
    public const int Buckets = 256;
    public const string ServiceLabel = $"{ResourceKind.Group}/service";
    public const string BucketLabel = $"{ResourceKind.Group}/bucket";
    private const int Shift = 24;

    public static int BucketOf(uint hash) => (int)(hash >> Shift);

    /// <summary>Whether a hash is in (begin, end] on the ring; equal bounds mean the whole ring.</summary>
    public static bool Contains(uint begin, uint end, uint hash) =>
        begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;

    /// <summary>The buckets that can hold hashes in (begin, end].</summary>
    public static IReadOnlyList<int> BucketsOf(uint begin, uint end)
    {
        var (first, last) = (BucketOf(unchecked(begin + 1)), BucketOf(end));
        if (begin == end || (first == last && begin > end && begin != uint.MaxValue))
            return [.. Enumerable.Range(0, Buckets)];
        return [.. Enumerable.Range(0, (last - first + Buckets) % Buckets + 1).Select(i => (first + i) % Buckets)];
    }

    public static string NameOf(string serviceId, int bucket) => $"{ObjectNames.Hashed(serviceId, serviceId)}-{Text(bucket)}";

    public static IReadOnlyDictionary<string, string> LabelsOf(string serviceId, int bucket) => new Dictionary<string, string>
    {
        [ServiceLabel] = ObjectNames.Label(serviceId), [BucketLabel] = Text(bucket),
    };

    /// <summary>The label selector for some of a service's buckets.</summary>
    public static string Selector(string serviceId, IReadOnlyList<int> buckets)
    {
        var service = $"{ServiceLabel}={ObjectNames.Label(serviceId)}";
        return buckets.Count == Buckets ? service : $"{service},{BucketLabel} in ({string.Join(',', buckets.Select(Text))})";
    }

    private static string Text(int bucket) => bucket.ToString("x2", CultureInfo.InvariantCulture);
}
