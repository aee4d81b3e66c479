using ChaosGrains.Agent.Linux.Processes;

namespace ChaosGrains.Agent.Tests.Linux;

public sealed class ProcessStatTests
{
    private const string Tail = " 5 5 0 -1 4194560 1 0 0 0 12 3 0 0 20 0 1 0 777 1000 25 18446744073709551615 1 1";

    [Theory]
    [InlineData("42 (sleep) S 7", "sleep")]
    [InlineData("42 (a) b (c)) S 7", "a) b (c)")]
    [InlineData("42 () S 7", "")]
    public void Parse_NameWithAnyCharacters_ReadsTheFieldsAfterIt(string head, string name) =>
        ProcessStat.Parse(head + Tail).ShouldBe(new ProcessStat(42, name, 'S', 7, 15, 777, 25));

    [Theory]
    [InlineData("")]
    [InlineData("42 sleep S 7 1 2 3")]
    [InlineData("42 (sleep) S 7")]
    [InlineData("x (sleep) S 7 5 5 0 -1 4194560 1 0 0 0 12 3 0 0 20 0 1 0 777 1000 25")]
    public void Parse_NoSuchLine_IsNull(string line) => ProcessStat.Parse(line).ShouldBeNull();
}
