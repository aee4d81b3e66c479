using ChaosGrains.Agents;
using ChaosGrains.Grains.Scenarios.Node;

namespace ChaosGrains.Grains.Tests.Scenarios.Node;

public sealed class AgentGateTests
{
    [Theory]
    [InlineData(AgentHealth.Healthy, 0, false, "Go")]
    [InlineData(AgentHealth.Degraded, 0, false, "Go")]
    [InlineData(AgentHealth.Unknown, 0, false, "Wait")]
    [InlineData(AgentHealth.Unknown, 9, false, "Wait")]
    [InlineData(AgentHealth.Unknown, 10, false, "Skip")]
    [InlineData(AgentHealth.Unknown, 99, true, "Wait")]
    [InlineData(AgentHealth.Unreachable, 0, false, "Skip")]
    [InlineData(AgentHealth.Unreachable, 99, true, "Wait")]
    public void Of_Health_Decides(AgentHealth health, int waited, bool mayBear, string way) =>
        AgentGate.Of(health, TimeSpan.FromSeconds(waited), TimeSpan.FromSeconds(10), mayBear).ToString().ShouldBe(way);
}
