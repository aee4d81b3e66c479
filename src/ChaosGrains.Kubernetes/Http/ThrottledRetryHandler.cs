using System.Net;

namespace ChaosGrains.Kubernetes.Http;

/// <summary>Tries again what the server answered with 429, after the time that it asks for.</summary>
/// <remarks>POST is left out: an eviction's 429 is an answer about a budget, not about load.</remarks>
internal sealed class ThrottledRetryHandler(KubernetesClientOptions options, TimeProvider time) : DelegatingHandler
{
    private static readonly Backoff Pace = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var response = await base.SendAsync(request, cancellationToken);
            var mayRetry = request.Method != HttpMethod.Post && attempt < options.ThrottledTries;
            if (response.StatusCode != HttpStatusCode.TooManyRequests || !mayRetry)
                return response;
            var wait = Wait(response, attempt);
            response.Dispose();
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private TimeSpan Wait(HttpResponseMessage response, int attempt)
    {
        var own = Pace.Delay(attempt, Random.Shared.NextDouble());
        if (RetryAfter.Read(response.Headers, time.GetUtcNow()) is not { } asked)
            return own;
        // A little later than asked, so that all who were refused do not come back together.
        var spread = asked + own / 4;
        return spread < options.MaxRetryAfter ? spread : options.MaxRetryAfter;
    }
}
