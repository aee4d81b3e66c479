using System.Text.Json;

namespace ChaosGrains.Benchmarks.Clusters;

/// <summary>Watches a collection from its current version on, and tells of each change.</summary>
internal sealed class CollectionWatch : IAsyncDisposable
{
    private readonly k8s.Kubernetes _client;
    private readonly string _path;
    private readonly bool _metadataOnly;
    private readonly Action<string, JsonElement> _changed;
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    private CollectionWatch(k8s.Kubernetes client, string path, bool metadataOnly, Action<string, JsonElement> changed) =>
        (_client, _path, _metadataOnly, _changed) = (client, path, metadataOnly, changed);

    /// <summary>Starts; everything that happens after this call returned is told.</summary>
    /// <param name="client">The way to the cluster.</param>
    /// <param name="path">The collection.</param>
    /// <param name="metadataOnly">Whether the objects' metadata is enough.</param>
    /// <param name="changed">Is told the kind of change and the object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<CollectionWatch> StartAsync(
        k8s.Kubernetes client, string path, bool metadataOnly, Action<string, JsonElement> changed, CancellationToken cancellationToken)
    {
        var watch = new CollectionWatch(client, path, metadataOnly, changed);
        using var list = await watch.GetAsync("limit=1", cancellationToken);
        using var read = JsonDocument.Parse(await list.Content.ReadAsByteArrayAsync(cancellationToken));
        var version = read.RootElement.GetProperty("metadata").GetProperty("resourceVersion").GetString();
        var stream = await watch.GetAsync($"watch=true&timeoutSeconds=3600&resourceVersion={version}", cancellationToken);
        watch._running = watch.ReadAsync(stream);
        return watch;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task<HttpResponseMessage> GetAsync(string query, CancellationToken cancellationToken)
    {
        var form = query.StartsWith("watch", StringComparison.Ordinal) ? "PartialObjectMetadata" : "PartialObjectMetadataList";
        var accept = _metadataOnly ? $"application/json;as={form};g=meta.k8s.io;v=v1" : "application/json";
        var answer = await _client.RequestAsync(HttpMethod.Get, $"{_path}?{query}", null, cancellationToken, accept);
        await answer.EnsureAsync(cancellationToken);
        return answer;
    }

    private async Task ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(_stop.Token));
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                using var change = JsonDocument.Parse(line);
                _changed(change.RootElement.GetProperty("type").GetString()!, change.RootElement.GetProperty("object"));
            }
        }
    }
}
