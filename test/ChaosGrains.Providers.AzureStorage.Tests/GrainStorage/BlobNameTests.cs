using ChaosGrains.Providers.AzureStorage.GrainStorage;

namespace ChaosGrains.Providers.AzureStorage.Tests.GrainStorage;

public sealed class BlobNameTests
{
    [Fact]
    public void For_OrdinaryGrain_ReadsAsService_State_Type_Key() =>
        BlobName.For("shop", "cart", GrainId.Create("cartgrain", "eu/alice")).ShouldBe("shop/cart/cartgrain/eu~2Falice");

    [Fact]
    public void For_VeryLongParts_KeepsToTheLimitsOfAzure()
    {
        var huge = new string('/', 5000);

        var name = BlobName.For(huge, huge, GrainId.Create(huge, huge));

        name.Length.ShouldBeLessThanOrEqualTo(1024);
        name.Split('/').Length.ShouldBe(4);
        name.Split('/').ShouldAllBe(segment => segment.Length <= 255);
    }

    [Fact]
    public void For_PartsThatWouldRunTogether_AreDifferent()
    {
        string[] names =
        [
            BlobName.For("a", "b", GrainId.Create("c", "d/e")),
            BlobName.For("a", "b", GrainId.Create("c/d", "e")),
            BlobName.For("a", "b/c", GrainId.Create("d", "e")),
            BlobName.For("a/b", "c", GrainId.Create("d", "e")),
            BlobName.For("a", "", GrainId.Create("b", "c/d/e")),
            BlobName.For("", "a", GrainId.Create("b", "c/d/e")),
            BlobName.For("a", "b", GrainId.Create("C", "d/e")),
            BlobName.For("a", "b", GrainId.Create("c", "d~2Fe")),
        ];

        names.ShouldBeUnique();
    }

    [Fact]
    public void For_KeysOfOtherBytesThanText_AreDifferent() =>
        BlobName.For("a", "b", Raw(0xFF)).ShouldNotBe(BlobName.For("a", "b", Raw(0xFE)));

    private static GrainId Raw(byte key) => new(GrainType.Create("c"), new IdSpan([key]));
}
