using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using k8s;

namespace ChaosGrains.Kubernetes.Http;

/// <summary>
/// Requests by path, over the HTTP pipeline and with the credentials of a <see cref="k8s.Kubernetes"/> client: answers are read as slim
/// types of our
/// own, and a failure's status is a value rather than an exception, since 404 and 409 are everyday answers here.
/// </summary>
internal sealed class ApiConnection(
    k8s.Kubernetes client, KubernetesClientConfiguration configuration, KubernetesClientOptions options, TimeProvider time)
{
    private readonly Version _version = configuration.DisableHttp2 ? HttpVersion.Version11 : HttpVersion.Version20;

    /// <summary>Sends, and reads the whole answer.</summary>
    public async Task<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(request, cancellationToken);
        return await WithinAsync(token => BufferAsync(response, request, token), request, cancellationToken);
    }

    /// <summary>Sends, and reads the object in the answer as it arrives.</summary>
    /// <exception cref="ApiException">The server answered with a failure.</exception>
    public async Task<T> ReadAsync<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(request, cancellationToken);
        return await WithinAsync(async token =>
        {
            await ThrowOnFailureAsync(response, request, token);
            await using var body = await response.Content.ReadAsStreamAsync(token);
            return await JsonSerializer.DeserializeAsync(body, type, token)
                ?? throw new JsonException($"The API server answered null to {request}.");
        }, request, cancellationToken);
    }

    /// <summary>Sends, and hands out an answer that goes on for as long as it likes. The caller disposes it.</summary>
    /// <exception cref="ApiException">The server answered with a failure.</exception>
    public async Task<HttpResponseMessage> StreamAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var response = await OpenAsync(request, cancellationToken);
        try
        {
            await ThrowOnFailureAsync(response, request, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<HttpResponseMessage> OpenAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, new Uri(client.BaseUri, request.Path));
        message.Version = _version;
        message.Content = request.Content;
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        if (client.Credentials is { } credentials)
            await credentials.ProcessHttpRequestAsync(message, cancellationToken);
        if (!string.IsNullOrEmpty(configuration.TlsServerName))
            message.Headers.Host = configuration.TlsServerName;
        return await client.HttpClient.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private async Task<ApiResponse> BufferAsync(HttpResponseMessage response, ApiRequest request, CancellationToken cancellationToken) =>
        new(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken),
            RetryAfter.Read(response.Headers, time.GetUtcNow()), request.ToString());

    private async Task ThrowOnFailureAsync(HttpResponseMessage response, ApiRequest request, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
            throw (await WithinAsync(token => BufferAsync(response, request, token), request, cancellationToken)).ToException();
    }

    private async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> read, ApiRequest request, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.RequestTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await read(linked.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The API server's answer to {request} did not end within {options.RequestTimeout.TotalSeconds} s.");
        }
    }
}
