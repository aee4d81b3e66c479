namespace ChaosGrains.Simulator.Tests.Conformance;

public sealed class ConformanceTests(ConformanceServer server)
{
    // Where the machine stood still in the second that a step waits for, the conversation begins anew.
    private const int Attempts = 3;

    public static TheoryData<string> Cases => [.. ConformanceCase.Names()];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Server_RecordedConversation_AnswersAlike(string name)
    {
        for (var attempt = 1; ; attempt++)
        {
            var conversation = new ConformanceCase(server, ConformanceCase.ReadJson($"cases/{name}.json"));
            var problems = await conversation.RunAsync();
            if (conversation.WaitedInVain && attempt < Attempts) continue;
            problems.ShouldBeEmpty();
            return;
        }
    }
}
