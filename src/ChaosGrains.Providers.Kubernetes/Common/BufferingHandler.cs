namespace ChaosGrains.Providers.Kubernetes.Common;

/// <summary>
/// Reads an answer to its end before it is handed on. KubernetesClient reads bodies synchronously, which holds a thread of the pool for
/// each answer that is still arriving; a silo with a hundred of them at once would stand still.
/// </summary>
internal sealed class BufferingHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
