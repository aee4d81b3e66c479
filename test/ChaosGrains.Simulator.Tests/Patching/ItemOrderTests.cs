using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Patching.Fields;

namespace ChaosGrains.Simulator.Tests.Patching;

public sealed class ItemOrderTests
{
    [Theory]
    [InlineData("", "ab", "ab")]
    [InlineData("ab", "", "ab")]
    [InlineData("ab", "ab", "ab")]
    [InlineData("ab", "ba", "ba")]
    [InlineData("abc", "b", "abc")]
    [InlineData("abc", "x", "abcx")]
    [InlineData("abc", "xb", "axbc")]
    [InlineData("abc", "cxa", "bcxa")]
    [InlineData("abx", "bac", "bxac")]
    [InlineData("aab", "a", "ab")]
    [InlineData("aab", "ca", "cab")]
    public void Interleave_LiveAndApplied_KeepsBothOrdersWherePossible(string live, string applied, string expected) =>
        string.Concat(ItemOrder.Interleave(Items(live), Items(applied)).Select(item => item.Element.Name == "" ? "" : item.Element.Name))
            .ShouldBe(expected);

    private static List<(PathElement, JsonNode?)> Items(string names) =>
        [.. names.Select(name => (PathElement.Field(name.ToString()), (JsonNode?)JsonValue.Create(name.ToString())))];
}
