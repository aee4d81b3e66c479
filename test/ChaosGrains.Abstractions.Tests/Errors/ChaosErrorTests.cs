namespace ChaosGrains.Errors;

public sealed class ChaosErrorTests
{
    [Theory]
    [InlineData(ErrorCode.Throttled, true)]
    [InlineData(ErrorCode.Unavailable, true)]
    [InlineData(ErrorCode.Timeout, true)]
    [InlineData(ErrorCode.Conflict, true)]
    [InlineData(ErrorCode.InvalidSpec, false)]
    [InlineData(ErrorCode.Forbidden, false)]
    [InlineData(ErrorCode.NotFound, false)]
    [InlineData(ErrorCode.Rejected, false)]
    [InlineData(ErrorCode.Internal, false)]
    public void IsTransient_Table(ErrorCode code, bool expected) => new ChaosError(code, "x").IsTransient.ShouldBe(expected);

    [Fact]
    public void ChaosException_FromParts_SaysWhatTheChainSays()
    {
        var exception = new ChaosException(ErrorCode.Unavailable, "the API server is away", new TimeoutException("10 s are over"));
        exception.Message.ShouldBe("the API server is away: 10 s are over");
        exception.Error.Cause.ShouldBe(new ChaosError(ErrorCode.Timeout, "10 s are over"));
    }
}
