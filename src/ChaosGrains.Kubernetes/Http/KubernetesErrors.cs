using System.Net;
using ChaosGrains.Errors;
using k8s;
using k8s.Autorest;

namespace ChaosGrains.Kubernetes.Http;

/// <summary>
/// Turns what goes wrong between us and the API server into errors with a code. Only the server's own words are taken over, never
/// headers.
/// </summary>
public static class KubernetesErrors
{
    private const int MaxMessage = 1024;

    /// <summary>The error behind an exception.</summary>
    public static ChaosError From(Exception exception) => exception switch
    {
        ChaosException chaos => chaos.Error,
        ApiException api => FromAnswer(api.Code, api.Message),
        HttpOperationException { Response: { } response } => FromAnswer(response.StatusCode, MessageIn(response)),
        KubernetesException { Status: { } status } =>
            FromAnswer((HttpStatusCode)(status.Code ?? 0), status.Message ?? status.Reason ?? "no message"),
        OperationCanceledException { InnerException: TimeoutException timeout } => ErrorConversion.FromException(timeout),
        _ => ErrorConversion.FromException(exception),
    };

    /// <summary>The same as an exception.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <param name="doing">What was being done, for people: <c>deleting the pod shop/cart-1</c>.</param>
    public static ChaosException Wrap(Exception exception, string doing)
    {
        var error = From(exception);
        return new ChaosException(new ChaosError(error.Code, $"The API server did not do it: {doing}", error), exception);
    }

    private static ChaosError FromAnswer(HttpStatusCode code, string message) =>
        new(ErrorConversion.FromStatus(code), message.Length <= MaxMessage ? message : string.Concat(message.AsSpan(0, MaxMessage), "…"));

    private static string MessageIn(HttpResponseMessageWrapper response)
    {
        var status = ApiStatus.TryRead(System.Text.Encoding.UTF8.GetBytes(response.Content ?? ""));
        return status?.Message is { Length: > 0 } message
            ? message
            : $"The API server answered {(int)response.StatusCode} {response.StatusCode}.";
    }
}
