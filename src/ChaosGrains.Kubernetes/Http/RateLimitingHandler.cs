namespace ChaosGrains.Kubernetes.Http;

/// <summary>
/// Lets a request out when the client's own limit allows it, by the priority of the flow that makes it. Of what is told in the background only a few are
/// under way at once, so that it does not keep the server from what people wait for, even where no limit is reached.
/// </summary>
internal sealed class RateLimitingHandler(PriorityTokenBucket limiter, int maxBackground) : DelegatingHandler
{
    private readonly SemaphoreSlim _background = new(maxBackground);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var priority = RequestPriorityScope.Current;
        if (priority < RequestPriority.Status)
            return await SendAsync(request, priority, cancellationToken);
        await _background.WaitAsync(cancellationToken);
        try
        {
            return await SendAsync(request, priority, cancellationToken);
        }
        finally
        {
            _background.Release();
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, RequestPriority priority, CancellationToken cancellationToken)
    {
        await limiter.AcquireAsync(priority, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            limiter.Dispose();
            _background.Dispose();
        }
        base.Dispose(disposing);
    }
}
