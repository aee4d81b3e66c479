using System.Net;
using System.Net.Sockets;
using Orleans.Storage;

namespace ChaosGrains.Errors;

public sealed class ErrorConversionTests
{
    public static TheoryData<Exception, ChaosErrorCode> Exceptions => new()
    {
        { new HttpRequestException("x", null, HttpStatusCode.TooManyRequests), ChaosErrorCode.Throttled },
        { new HttpRequestException("connection refused"), ChaosErrorCode.Unavailable },
        { new SocketException((int)SocketError.ConnectionRefused), ChaosErrorCode.Unavailable },
        { new IOException("reset"), ChaosErrorCode.Unavailable },
        { new InconsistentStateException("etag"), ChaosErrorCode.Conflict },
        { new TimeoutException(), ChaosErrorCode.Timeout },
        { new TaskCanceledException(), ChaosErrorCode.Timeout },
        { new OperationCanceledException(), ChaosErrorCode.Timeout },
        { new SiloUnavailableException(), ChaosErrorCode.Unavailable },
        { new UnauthorizedAccessException(), ChaosErrorCode.Forbidden },
        { new FormatException(), ChaosErrorCode.InvalidSpec },
        { new ArgumentException("x"), ChaosErrorCode.InvalidSpec },
        { new InvalidOperationException(), ChaosErrorCode.Internal },
    };

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void FromException_Known_HasItsCodeAndMessage(Exception exception, ChaosErrorCode code)
    {
        var error = ErrorConversion.FromException(exception);
        error.Code.ShouldBe(code);
        error.Message.ShouldBe(exception.Message);
        error.Cause.ShouldBeNull();
    }

    [Theory]
    [InlineData(400, ChaosErrorCode.Rejected)]
    [InlineData(401, ChaosErrorCode.Unauthorized)]
    [InlineData(403, ChaosErrorCode.Forbidden)]
    [InlineData(404, ChaosErrorCode.NotFound)]
    [InlineData(408, ChaosErrorCode.Timeout)]
    [InlineData(409, ChaosErrorCode.Conflict)]
    [InlineData(410, ChaosErrorCode.Conflict)]
    [InlineData(412, ChaosErrorCode.Conflict)]
    [InlineData(422, ChaosErrorCode.Rejected)]
    [InlineData(429, ChaosErrorCode.Throttled)]
    [InlineData(500, ChaosErrorCode.Unavailable)]
    [InlineData(503, ChaosErrorCode.Unavailable)]
    [InlineData(504, ChaosErrorCode.Timeout)]
    [InlineData(200, ChaosErrorCode.Internal)]
    public void FromStatus_Table(int status, ChaosErrorCode code) => ErrorConversion.FromStatus((HttpStatusCode)status).ShouldBe(code);

    [Fact]
    public void FromException_Nested_KeepsTheChain()
    {
        var error = ErrorConversion.FromException(new InvalidOperationException("outer", new TimeoutException("inner")));
        error.ToString().ShouldBe("outer: inner");
        error.Cause.ShouldNotBeNull().Code.ShouldBe(ChaosErrorCode.Timeout);
    }

    [Fact]
    public void FromException_Aggregate_IsUnwrappedWhenItHoldsOne()
    {
        var one = new AggregateException(new TimeoutException("inner"));
        var two = new AggregateException(new TimeoutException(), new IOException());
        ErrorConversion.FromException(one).ShouldBe(new ChaosError(ChaosErrorCode.Timeout, "inner"));
        ErrorConversion.FromException(two).Code.ShouldBe(ChaosErrorCode.Internal);
    }

    [Fact]
    public void FromException_ChaosException_IsItsError()
    {
        var error = new ChaosError(ChaosErrorCode.NoTargets, "nothing fits");
        ErrorConversion.FromException(new ChaosException(error)).ShouldBeSameAs(error);
    }

    [Fact]
    public void FromException_VeryDeep_IsCut()
    {
        var exception = Enumerable.Range(0, 100)
            .Aggregate(new InvalidOperationException("x"), (inner, _) => new InvalidOperationException("x", inner));
        var depth = 0;
        for (var error = ErrorConversion.FromException(exception); error is not null; error = error.Cause)
            depth++;
        depth.ShouldBeLessThan(10);
    }
}
