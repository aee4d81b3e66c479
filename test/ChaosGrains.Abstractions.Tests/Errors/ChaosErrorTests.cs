namespace ChaosGrains.Errors;

public sealed class ChaosErrorTests
{
    [Theory]
    [InlineData(ChaosErrorCode.Throttled, true)]
    [InlineData(ChaosErrorCode.Unavailable, true)]
    [InlineData(ChaosErrorCode.Timeout, true)]
    [InlineData(ChaosErrorCode.Conflict, true)]
    [InlineData(ChaosErrorCode.InvalidSpec, false)]
    [InlineData(ChaosErrorCode.Forbidden, false)]
    [InlineData(ChaosErrorCode.NotFound, false)]
    [InlineData(ChaosErrorCode.Rejected, false)]
    [InlineData(ChaosErrorCode.Internal, false)]
    public void IsTransient_Table(ChaosErrorCode code, bool expected) => new ChaosError(code, "x").IsTransient.ShouldBe(expected);

    [Fact]
    public void ChaosException_FromParts_SaysWhatTheChainSays()
    {
        var exception = new ChaosException(ChaosErrorCode.Unavailable, "the API server is away", new TimeoutException("10 s are over"));
        exception.Message.ShouldBe("the API server is away: 10 s are over");
        exception.Error.Cause.ShouldBe(new ChaosError(ChaosErrorCode.Timeout, "10 s are over"));
    }
}
