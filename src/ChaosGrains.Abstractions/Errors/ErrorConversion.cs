using System.Net;
using System.Net.Sockets;
using Orleans.Storage;

namespace ChaosGrains.Errors;

/// <summary>Turns exceptions of .NET, HTTP and Orleans into errors with a code.</summary>
public static class ErrorConversion
{
    private const int MaxDepth = 5;

    /// <summary>The error behind an exception. Never throws; what nobody names is <see cref="ErrorCode.Internal"/>.</summary>
    public static ChaosError FromException(Exception exception) => FromException(exception, 0);

    /// <summary>The kind of trouble that an HTTP status stands for.</summary>
    public static ErrorCode FromStatus(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => ErrorCode.Unauthorized,
        HttpStatusCode.Forbidden => ErrorCode.Forbidden,
        HttpStatusCode.NotFound => ErrorCode.NotFound,
        HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed or HttpStatusCode.Gone => ErrorCode.Conflict,
        HttpStatusCode.TooManyRequests => ErrorCode.Throttled,
        HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout => ErrorCode.Timeout,
        >= HttpStatusCode.InternalServerError => ErrorCode.Unavailable,
        >= HttpStatusCode.BadRequest => ErrorCode.Rejected,
        _ => ErrorCode.Internal,
    };

    private static ChaosError FromException(Exception exception, int depth)
    {
        if (exception is ChaosException chaos)
            return chaos.Error;
        if (exception is AggregateException { InnerExceptions: [var only] })
            return FromException(only, depth);
        var cause = exception.InnerException is { } inner && depth < MaxDepth ? FromException(inner, depth + 1) : null;
        return new ChaosError(CodeOf(exception), exception.Message, cause);
    }

    private static ErrorCode CodeOf(Exception exception) => exception switch
    {
        HttpRequestException { StatusCode: { } status } => FromStatus(status),
        HttpRequestException or SocketException or IOException => ErrorCode.Unavailable,
        InconsistentStateException => ErrorCode.Conflict,
        TimeoutException or TaskCanceledException or OperationCanceledException => ErrorCode.Timeout,
        SiloUnavailableException or OrleansMessageRejectionException or GatewayTooBusyException => ErrorCode.Unavailable,
        UnauthorizedAccessException => ErrorCode.Forbidden,
        FormatException or ArgumentException => ErrorCode.InvalidSpec,
        _ => ErrorCode.Internal,
    };
}
