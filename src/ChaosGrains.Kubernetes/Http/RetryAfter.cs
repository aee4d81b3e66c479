using System.Net.Http.Headers;

namespace ChaosGrains.Kubernetes.Http;

/// <summary>Reads the header <c>Retry-After</c>: seconds, or a date.</summary>
internal static class RetryAfter
{
    /// <summary>How long the server asks us to wait; null when it says nothing.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now) => headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };
}
