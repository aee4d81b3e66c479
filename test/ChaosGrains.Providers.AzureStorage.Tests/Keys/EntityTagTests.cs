using ChaosGrains.Providers.AzureStorage.Keys;

namespace ChaosGrains.Providers.AzureStorage.Tests.Keys;

public sealed class EntityTagTests
{
    [Theory]
    [InlineData("\"0x8DE2A1B2C3D4E5F\"", true, false)]
    [InlineData("W/\"datetime'2026-11-23T18%3A00%3A00.0000000Z'\"", false, true)]
    [InlineData("W/\"1\"", false, false)]
    [InlineData("*", false, false)]
    [InlineData("", false, false)]
    [InlineData("0x8DE2A1B2C3D4E5F", false, false)]
    [InlineData("\"a\"b\"", false, false)]
    [InlineData("\"a\"\r\nX-Evil: 1", false, false)]
    [InlineData("\"a\", \"b\"", false, false)]
    [InlineData("W/\"datetime'a'\"\n", false, false)]
    public void CanBeOf_Text_IsTrueForOneTagOfThatService(string etag, bool blob, bool row)
    {
        EntityTag.CanBeOfBlob(etag).ShouldBe(blob);
        EntityTag.CanBeOfRow(etag).ShouldBe(row);
    }
}
