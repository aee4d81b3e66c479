namespace ChaosGrains.Kubernetes.Http;

/// <summary>Lets a request out when the client's own limit allows it, by the priority of the flow that makes it.</summary>
internal sealed class RateLimitingHandler(PriorityTokenBucket limiter) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await limiter.AcquireAsync(RequestPriorityScope.Current, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            limiter.Dispose();
        base.Dispose(disposing);
    }
}
