namespace ChaosGrains.Kubernetes.Http;

/// <summary>
/// Gives up on a request whose answer does not begin in time. Innermost, so that waiting for the rate limit does not count.
/// </summary>
internal sealed class RequestTimeoutHandler(TimeSpan timeout, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await base.SendAsync(request, linked.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"The API server did not answer {request.Method} {request.RequestUri?.AbsolutePath} within {timeout.TotalSeconds} s.");
        }
    }
}
