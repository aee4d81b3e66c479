namespace ChaosGrains.Benchmarks.Clusters;

/// <summary>Requests by path, with a client's connection and credentials.</summary>
internal static class RawRequests
{
    /// <summary>Sends; the answer may be a failure.</summary>
    public static async Task<HttpResponseMessage> RequestAsync(
        this k8s.Kubernetes client, HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken, string accept = "application/json")
    {
        using var request = new HttpRequestMessage(method, new Uri(client.BaseUri, path)) { Content = content, Version = new Version(2, 0) };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.TryAddWithoutValidation("User-Agent", ClusterClient.UserAgent);
        if (client.Credentials is { } credentials)
            await credentials.ProcessHttpRequestAsync(request, cancellationToken);
        return await client.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <summary>Throws what the server said when it is a failure.</summary>
    public static async Task EnsureAsync(this HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"The API server answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }
}
