using System.Net;
using System.Net.Sockets;
using Orleans.Storage;

namespace ChaosGrains.Errors;

/// <summary>Turns exceptions of .NET, HTTP and Orleans into errors with a code.</summary>
public static class ErrorConversion
{
    private const int MaxDepth = 5;

    /// <summary>The error behind an exception. Never throws; what nobody names is <see cref="ChaosErrorCode.Internal"/>.</summary>
    public static ChaosError FromException(Exception exception) => FromException(exception, 0);

    /// <summary>The kind of trouble that an HTTP status stands for.</summary>
    public static ChaosErrorCode FromStatus(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => ChaosErrorCode.Unauthorized,
        HttpStatusCode.Forbidden => ChaosErrorCode.Forbidden,
        HttpStatusCode.NotFound => ChaosErrorCode.NotFound,
        HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed or HttpStatusCode.Gone => ChaosErrorCode.Conflict,
        HttpStatusCode.TooManyRequests => ChaosErrorCode.Throttled,
        HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout => ChaosErrorCode.Timeout,
        >= HttpStatusCode.InternalServerError => ChaosErrorCode.Unavailable,
        >= HttpStatusCode.BadRequest => ChaosErrorCode.Rejected,
        _ => ChaosErrorCode.Internal,
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

    private static ChaosErrorCode CodeOf(Exception exception) => exception switch
    {
        HttpRequestException { StatusCode: { } status } => FromStatus(status),
        HttpRequestException or SocketException or IOException => ChaosErrorCode.Unavailable,
        InconsistentStateException => ChaosErrorCode.Conflict,
        TimeoutException or TaskCanceledException or OperationCanceledException => ChaosErrorCode.Timeout,
        SiloUnavailableException or OrleansMessageRejectionException or GatewayTooBusyException => ChaosErrorCode.Unavailable,
        UnauthorizedAccessException => ChaosErrorCode.Forbidden,
        FormatException or ArgumentException => ChaosErrorCode.InvalidSpec,
        _ => ChaosErrorCode.Internal,
    };
}
