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
    private string _version = "";
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
        watch._version = read.RootElement.GetProperty("metadata").GetProperty("resourceVersion").GetString()!;
        watch._running = watch.FollowAsync(await watch.OpenAsync(cancellationToken));
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

    private Task<HttpResponseMessage> OpenAsync(CancellationToken cancellationToken) =>
        GetAsync($"watch=true&timeoutSeconds=3600&resourceVersion={_version}", cancellationToken);

    /// <summary>A server ends watches as it likes, of slow readers above all: then it goes on from where it was.</summary>
    private async Task FollowAsync(HttpResponseMessage first)
    {
        for (var answer = first; ; answer = await OpenAsync(_stop.Token))
        {
            using (answer)
                await ReadAsync(answer);
        }
    }

    private async Task ReadAsync(HttpResponseMessage answer)
    {
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(_stop.Token));
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            using var change = JsonDocument.Parse(line);
            var (type, resource) = (change.RootElement.GetProperty("type").GetString()!, change.RootElement.GetProperty("object"));
            if (type == "ERROR")
                throw new InvalidOperationException($"The watch of {_path} cannot go on: {resource}");
            _version = resource.GetProperty("metadata").GetProperty("resourceVersion").GetString()!;
            _changed(type, resource);
        }
    }
}
