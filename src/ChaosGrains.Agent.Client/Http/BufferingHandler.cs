namespace ChaosGrains.Agent.Client.Http;

/// <summary>
/// Reads answers to their last byte, a bounded number of them. Sits inside the retries, so that an answer that stops half-way fails its try.
/// </summary>
internal sealed class BufferingHandler(int maxBytes, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(maxBytes, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
