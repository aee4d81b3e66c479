using Azure.Data.Tables;
using ChaosGrains.Providers.AzureStorage.Keys;

namespace ChaosGrains.Providers.AzureStorage.Reminders;

/// <summary>
/// Where a reminder stands: partition <c>service:HASH</c> (the grain's uniform hash in eight hex digits, so that a range of hashes is a
/// range of
/// keys), row <c>grain type:grain key:reminder</c>.
/// </summary>
/// <remarks>
/// No segment can hold ':', so no key of one service lies between two of another, whatever their ids. Keys are UTF-16 of at most 1 KiB: 512
/// characters.
/// </remarks>
internal sealed class ReminderKeys(string serviceId)
{
    private const int MaxSegmentLength = 160;
    private const char Separator = ':';
    private const char AfterSeparator = (char)(Separator + 1);

    private readonly string _service = KeySegment.Encode(serviceId, MaxSegmentLength);

    public string Partition(GrainId grainId) => Partition(grainId.GetUniformHashCode());

    public string Partition(uint hash) => $"{_service}{Separator}{hash:X8}";

    public static string Row(GrainId grainId, string reminderName) =>
        $"{Grain(grainId)}{Separator}{KeySegment.Encode(reminderName, MaxSegmentLength)}";

    /// <summary>The filter for all reminders of a grain.</summary>
    public string OfGrain(GrainId grainId)
    {
        var grain = Grain(grainId);
        return TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partition(grainId)} and RowKey ge {grain + Separator} and RowKey lt {grain + AfterSeparator}");
    }

    /// <summary>
    /// The filters for (<paramref name="begin"/>, <paramref name="end"/>]. A range that wraps around takes two: a single one with 'or'
    /// reads the whole table.
    /// </summary>
    public IReadOnlyList<string> InRange(uint begin, uint end) => begin < end
        ? [TableClient.CreateQueryFilter($"PartitionKey gt {Partition(begin)} and PartitionKey le {Partition(end)}")]
        :
        [
            TableClient.CreateQueryFilter($"PartitionKey gt {Partition(begin)} and PartitionKey le {Partition(uint.MaxValue)}"),
            TableClient.CreateQueryFilter($"PartitionKey ge {Partition(0u)} and PartitionKey le {Partition(end)}"),
        ];

    /// <summary>A filter that is cheap and matches no row.</summary>
    public string Nothing => TableClient.CreateQueryFilter($"PartitionKey eq {_service} and RowKey eq {""}");

    private static string Grain(GrainId grainId) => KeySegment.Encode(grainId.Type.AsSpan(), MaxSegmentLength)
        + Separator + KeySegment.Encode(grainId.Key.AsSpan(), MaxSegmentLength);
}
