using System.Net;
using System.Security.Authentication;
using Polly;
using Polly.Timeout;

namespace ChaosGrains.Agent.Client.Http;

/// <summary>Decides what is tried again, and what speaks against an agent. Pure. Every request may be repeated: all are idempotent.</summary>
internal static class Transience
{
    /// <summary>Whether the same request may fare better in a moment.</summary>
    public static bool IsWorthAnotherTry(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result is { } answer ? IsWorthAnotherTry(answer.StatusCode) : IsTransient(outcome.Exception);

    /// <summary>Whether the agent, or the way to it, is out of order. One that says "not now" (503) is not: it may still be able to take faults back.</summary>
    public static bool IsBreakdown(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result is { } answer ? (int)answer.StatusCode is 500 or 502 or 504 : IsTransient(outcome.Exception);

    private static bool IsWorthAnotherTry(HttpStatusCode status) => (int)status is 408 or 429 or 500 or 502 or 503 or 504;

    private static bool IsTransient(Exception? exception) => exception switch
    {
        TimeoutRejectedException => true,
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => false,
        HttpRequestException error => !IsRefusedByUs(error),
        // No connection within its time limit.
        OperationCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };

    /// <summary>A certificate that is refused now is refused in a second, too.</summary>
    private static bool IsRefusedByUs(Exception error)
    {
        for (var e = error.InnerException; e is not null; e = e.InnerException)
        {
            if (e is AuthenticationException)
                return true;
        }
        return false;
    }
}
