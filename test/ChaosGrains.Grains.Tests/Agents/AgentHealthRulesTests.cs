using ChaosGrains.Agents;
using ChaosGrains.Grains.Agents;

namespace ChaosGrains.Grains.Tests.Agents;

public sealed class AgentHealthRulesTests
{
    private static readonly AgentVitals Fresh = new(Make.Now);

    [Theory]
    [InlineData(0, 0, AgentHealth.Unknown)]
    [InlineData(1, 14, AgentHealth.Unknown)]
    [InlineData(1, 60, AgentHealth.Unknown)]
    [InlineData(2, 14, AgentHealth.Unknown)]
    [InlineData(2, 15, AgentHealth.Unreachable)]
    [InlineData(9, 60, AgentHealth.Unreachable)]
    public void Of_NeverHeard_IsUnknownAndThenUnreachable(int failures, int elapsed, AgentHealth health) =>
        Of(Failed(Fresh, failures), elapsed).ShouldBe(health);

    [Theory]
    [InlineData(0, 0, AgentHealth.Healthy)]
    [InlineData(0, 60, AgentHealth.Healthy)]
    [InlineData(1, 1, AgentHealth.Degraded)]
    [InlineData(1, 60, AgentHealth.Degraded)]
    [InlineData(2, 14, AgentHealth.Degraded)]
    [InlineData(2, 15, AgentHealth.Unreachable)]
    public void Of_Heard_FollowsItsFailures(int failures, int elapsed, AgentHealth health) =>
        Of(Failed(Fresh.Answered(Answer(), Make.Now), failures), elapsed).ShouldBe(health);

    [Fact]
    public void Of_AnswersAgain_IsHealthy() =>
        Of(Failed(Fresh.Answered(Answer(), Make.Now), 9).Answered(Answer(), Make.Now.AddMinutes(1)), 60).ShouldBe(AgentHealth.Healthy);

    [Theory]
    [InlineData("n1", false, null, AgentHealth.Degraded, "no new faults")]
    [InlineData("n2", true, null, AgentHealth.Degraded, "agent of node n2")]
    [InlineData("n1", true, "the journal is damaged", AgentHealth.Healthy, "journal")]
    [InlineData("n1", true, null, AgentHealth.Healthy, null)]
    public void Of_Answer_SaysWhatIsWrong(string node, bool accepts, string? trouble, AgentHealth health, string? words)
    {
        var vitals = Fresh.Answered(Answer() with { Node = node, AcceptsFaults = accepts, Trouble = trouble }, Make.Now);

        Of(vitals, 0).ShouldBe(health);
        if (words is null)
            AgentHealthRules.TroubleOf(vitals, "n1").ShouldBeNull();
        else
            AgentHealthRules.TroubleOf(vitals, "n1").ShouldNotBeNull().ShouldContain(words);
    }

    private static AgentHealth Of(AgentVitals vitals, int elapsed) => AgentHealthRules.Of(vitals, "n1", Make.Now.AddSeconds(elapsed), TimeSpan.FromSeconds(15));

    private static AgentVitals Failed(AgentVitals vitals, int times) => Enumerable.Range(0, times).Aggregate(vitals, (v, _) => v.Failed("refused"));

    private static AgentHeartbeat Answer() => new("n1", "1.0", "i1", true, null, [], []);
}
