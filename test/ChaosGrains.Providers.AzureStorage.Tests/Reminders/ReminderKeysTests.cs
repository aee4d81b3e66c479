using ChaosGrains.Providers.AzureStorage.Reminders;

namespace ChaosGrains.Providers.AzureStorage.Tests.Reminders;

public sealed class ReminderKeysTests
{
    private readonly ReminderKeys _keys = new("shop");

    [Fact]
    public void Partition_OfAHash_SortsAsTheHash() => new[] { 0u, 9u, 10u, 0x9FFFFFFFu, 0xA0000000u, uint.MaxValue }
        .Select(_keys.Partition).ShouldBe(["shop:00000000", "shop:00000009", "shop:0000000A",
            "shop:9FFFFFFF", "shop:A0000000", "shop:FFFFFFFF"]);

    [Fact]
    public void Row_OfAReminder_NamesTypeKeyAndReminder() =>
        ReminderKeys.Row(GrainId.Create("cart", "eu/alice"), "wake up?").ShouldBe("cart:eu~2Falice:wake~20up~3F");

    [Fact]
    public void Keys_OfVeryLongParts_KeepToOneKibibyte()
    {
        var huge = new string('?', 5000);

        new ReminderKeys(huge).Partition(1).Length.ShouldBeLessThanOrEqualTo(512);
        ReminderKeys.Row(GrainId.Create(huge, huge), huge).Length.ShouldBeLessThanOrEqualTo(512);
    }

    [Theory]
    [InlineData(1, 2, new[] { "PartitionKey gt 'shop:00000001' and PartitionKey le 'shop:00000002'" })]
    [InlineData(2, 1, new[]
    {
        "PartitionKey gt 'shop:00000002' and PartitionKey le 'shop:FFFFFFFF'",
        "PartitionKey ge 'shop:00000000' and PartitionKey le 'shop:00000001'",
    })]
    [InlineData(7, 7, new[]
    {
        "PartitionKey gt 'shop:00000007' and PartitionKey le 'shop:FFFFFFFF'",
        "PartitionKey ge 'shop:00000000' and PartitionKey le 'shop:00000007'",
    })]
    public void InRange_OfHashes_LeavesOutTheBeginAndWrapsAround(uint begin, uint end, string[] expected) =>
        _keys.InRange(begin, end).ShouldBe(expected);

    [Theory]
    [InlineData("shop_0")]
    [InlineData("shop:0")]
    [InlineData("shop:00000001")]
    [InlineData("shop0")]
    [InlineData("SHOP")]
    [InlineData("shop-")]
    [InlineData("sho")]
    public void Partition_OfAnotherService_LiesInNoRangeOfThisOne(string service)
    {
        foreach (var hash in new[] { 0u, 1u, 0x80000000u, uint.MaxValue })
        {
            var other = new ReminderKeys(service).Partition(hash);
            var isWithin = string.CompareOrdinal(other, _keys.Partition(0)) >= 0
                && string.CompareOrdinal(other, _keys.Partition(uint.MaxValue)) <= 0;
            isWithin.ShouldBeFalse(other);
        }
    }

    [Fact]
    public void OfGrain_Filter_EndsBeforeTheNextGrain()
    {
        var filter = _keys.OfGrain(GrainId.Create("cart", "a'b"));

        filter.ShouldEndWith("and RowKey ge 'cart:a~27b:' and RowKey lt 'cart:a~27b;'");
    }
}
