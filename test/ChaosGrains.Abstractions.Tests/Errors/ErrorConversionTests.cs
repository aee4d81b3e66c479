using System.Net;
using System.Net.Sockets;
using Orleans.Runtime;
using Orleans.Storage;

namespace ChaosGrains.Errors;

public sealed class ErrorConversionTests
{
    public static TheoryData<Exception, ErrorCode> Exceptions => new()
    {
        { new HttpRequestException("x", null, HttpStatusCode.TooManyRequests), ErrorCode.Throttled },
        { new HttpRequestException("connection refused"), ErrorCode.Unavailable },
        { new SocketException((int)SocketError.ConnectionRefused), ErrorCode.Unavailable },
        { new IOException("reset"), ErrorCode.Unavailable },
        { new InconsistentStateException("etag"), ErrorCode.Conflict },
        { new TimeoutException(), ErrorCode.Timeout },
        { new TaskCanceledException(), ErrorCode.Timeout },
        { new OperationCanceledException(), ErrorCode.Timeout },
        { new SiloUnavailableException(), ErrorCode.Unavailable },
        { new UnauthorizedAccessException(), ErrorCode.Forbidden },
        { new FormatException(), ErrorCode.InvalidSpec },
        { new ArgumentException("x"), ErrorCode.InvalidSpec },
        { new InvalidOperationException(), ErrorCode.Internal },
    };

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void FromException_Known_HasItsCodeAndMessage(Exception exception, ErrorCode code)
    {
        var error = ErrorConversion.FromException(exception);
        error.Code.ShouldBe(code);
        error.Message.ShouldBe(exception.Message);
        error.Cause.ShouldBeNull();
    }

    [Theory]
    [InlineData(400, ErrorCode.Rejected)]
    [InlineData(401, ErrorCode.Unauthorized)]
    [InlineData(403, ErrorCode.Forbidden)]
    [InlineData(404, ErrorCode.NotFound)]
    [InlineData(408, ErrorCode.Timeout)]
    [InlineData(409, ErrorCode.Conflict)]
    [InlineData(410, ErrorCode.Conflict)]
    [InlineData(412, ErrorCode.Conflict)]
    [InlineData(422, ErrorCode.Rejected)]
    [InlineData(429, ErrorCode.Throttled)]
    [InlineData(500, ErrorCode.Unavailable)]
    [InlineData(503, ErrorCode.Unavailable)]
    [InlineData(504, ErrorCode.Timeout)]
    [InlineData(200, ErrorCode.Internal)]
    public void FromStatus_Table(int status, ErrorCode code) => ErrorConversion.FromStatus((HttpStatusCode)status).ShouldBe(code);

    [Fact]
    public void FromException_Nested_KeepsTheChain()
    {
        var error = ErrorConversion.FromException(new InvalidOperationException("outer", new TimeoutException("inner")));
        error.ToString().ShouldBe("outer: inner");
        error.Cause.ShouldNotBeNull().Code.ShouldBe(ErrorCode.Timeout);
    }

    [Fact]
    public void FromException_Aggregate_IsUnwrappedWhenItHoldsOne()
    {
        ErrorConversion.FromException(new AggregateException(new TimeoutException("inner"))).ShouldBe(new ChaosError(ErrorCode.Timeout, "inner"));
        ErrorConversion.FromException(new AggregateException(new TimeoutException(), new IOException())).Code.ShouldBe(ErrorCode.Internal);
    }

    [Fact]
    public void FromException_ChaosException_IsItsError()
    {
        var error = new ChaosError(ErrorCode.NoTargets, "nothing fits");
        ErrorConversion.FromException(new ChaosException(error)).ShouldBeSameAs(error);
    }

    [Fact]
    public void FromException_VeryDeep_IsCut()
    {
        var exception = Enumerable.Range(0, 100).Aggregate(new InvalidOperationException("x"), (inner, _) => new InvalidOperationException("x", inner));
        var depth = 0;
        for (var error = ErrorConversion.FromException(exception); error is not null; error = error.Cause)
            depth++;
        depth.ShouldBeLessThan(10);
    }
}
