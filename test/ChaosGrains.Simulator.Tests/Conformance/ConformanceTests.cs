namespace ChaosGrains.Simulator.Tests.Conformance;

public sealed class ConformanceTests(ConformanceServer server)
{
    public static TheoryData<string> Cases => [.. ConformanceCase.Names()];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Server_RecordedConversation_AnswersAlike(string name)
    {
        var problems = await new ConformanceCase(server, ConformanceCase.ReadJson($"cases/{name}.json")).RunAsync();

        problems.ShouldBeEmpty();
    }
}
