using ChaosGrains.Agent.Client.Http;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Errors;

namespace ChaosGrains.Agent.Client.Tests.Http;

public sealed class AgentErrorsTests
{
    [Theory]
    [InlineData(AgentErrorCode.Internal, ChaosErrorCode.Internal)]
    [InlineData(AgentErrorCode.InvalidRequest, ChaosErrorCode.Rejected)]
    [InlineData(AgentErrorCode.CapabilityMissing, ChaosErrorCode.CapabilityMissing)]
    [InlineData(AgentErrorCode.StaleEpoch, ChaosErrorCode.Superseded)]
    [InlineData(AgentErrorCode.Ended, ChaosErrorCode.Superseded)]
    [InlineData(AgentErrorCode.PodNotFound, ChaosErrorCode.NotFound)]
    [InlineData(AgentErrorCode.ContainerNotFound, ChaosErrorCode.NotFound)]
    [InlineData(AgentErrorCode.HostNetwork, ChaosErrorCode.Rejected)]
    [InlineData(AgentErrorCode.LimitExceeded, ChaosErrorCode.LimitExceeded)]
    [InlineData(AgentErrorCode.JournalUnavailable, ChaosErrorCode.Unavailable)]
    [InlineData(AgentErrorCode.ToolFailed, ChaosErrorCode.InjectionFailed)]
    [InlineData(AgentErrorCode.Conflict, ChaosErrorCode.Conflict)]
    [InlineData(AgentErrorCode.Stopping, ChaosErrorCode.Unavailable)]
    [InlineData(AgentErrorCode.Busy, ChaosErrorCode.Throttled)]
    [InlineData(AgentErrorCode.Timeout, ChaosErrorCode.Timeout)]
    public void CodeOf_EachCode_IsTheOperators(AgentErrorCode code, ChaosErrorCode expected) => AgentErrors.CodeOf(code).ShouldBe(expected);

    [Fact]
    public void CodeOf_Table_NamesEveryCode()
    {
        var rows = typeof(AgentErrorsTests).GetMethod(nameof(CodeOf_EachCode_IsTheOperators))!.GetCustomAttributes(typeof(InlineDataAttribute), false);
        rows.Length.ShouldBe(Enum.GetValues<AgentErrorCode>().Length);
    }

    [Theory]
    [InlineData(401, "", ChaosErrorCode.Unauthorized)]
    [InlineData(403, "", ChaosErrorCode.Unauthorized)]
    [InlineData(404, "nothing here", ChaosErrorCode.NotFound)]
    [InlineData(502, "<html>", ChaosErrorCode.Unavailable)]
    [InlineData(422, """{"title":"t","status":422,"detail":"install it","code":"CapabilityMissing","capability":"netem","new":1}""", ChaosErrorCode.CapabilityMissing)]
    public void OfAnswer_Status_HasACodeAndTheAddress(int status, string body, ChaosErrorCode expected)
    {
        var error = AgentErrors.OfAnswer(new Uri("https://[fd00::1]:7771/"), (System.Net.HttpStatusCode)status, System.Text.Encoding.UTF8.GetBytes(body)).Error;
        error.Code.ShouldBe(expected);
        error.Message.ShouldContain("[fd00::1]:7771");
        if (expected == ChaosErrorCode.CapabilityMissing)
            error.Message.ShouldEndWith("its node lacks netem: install it");
    }
}
