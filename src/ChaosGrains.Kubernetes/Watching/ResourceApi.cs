using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using ChaosGrains.Kubernetes.Http;

namespace ChaosGrains.Kubernetes.Watching;

/// <summary>Lists and watches one collection of the API server.</summary>
/// <param name="connection">The way to the server.</param>
/// <param name="path">Path of the collection, such as <c>api/v1/namespaces/shop/pods</c>.</param>
/// <param name="metadataOnly">Whether to ask for the objects' metadata alone.</param>
/// <param name="listType">How a page is read.</param>
/// <param name="itemType">How an object is read.</param>
/// <param name="labels">Label selector that the objects meet; empty: all objects.</param>
internal sealed class ResourceApi<T>(
    ApiConnection connection, string path, bool metadataOnly, JsonTypeInfo<ListHeader<T>> listType, JsonTypeInfo<T> itemType, string labels = "")
    : IResourceApi<T>
    where T : class, IWatchedResource
{
    private readonly string _selector = labels.Length == 0 ? "" : $"&labelSelector={Uri.EscapeDataString(labels)}";

    public string Name => path;

    public Task<ListHeader<T>> ListAsync(int limit, string? continueToken, CancellationToken cancellationToken)
    {
        var page = continueToken is null ? "" : $"&continue={Uri.EscapeDataString(continueToken)}";
        var accept = metadataOnly ? ApiRequest.MetadataList : ApiRequest.Json;
        var request = ApiRequest.Get($"{path}?limit={limit}{_selector}{page}") with { Accept = accept };
        return connection.ReadAsync(request, listType, cancellationToken);
    }

    public async IAsyncEnumerable<WatchEvent<T>> WatchAsync(
        string resourceVersion, TimeSpan timeout, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = $"watch=true&allowWatchBookmarks=true&resourceVersion={Uri.EscapeDataString(resourceVersion)}"
            + $"&timeoutSeconds={Math.Max(1, (int)timeout.TotalSeconds)}{_selector}";
        var request = ApiRequest.Get($"{path}?{query}") with { Accept = metadataOnly ? ApiRequest.Metadata : ApiRequest.Json };
        using var response = await connection.StreamAsync(request, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var reader = PipeReader.Create(stream);
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancellationToken);
                var rest = read.Buffer;
                while (TryReadLine(ref rest, out var line))
                    yield return WatchLine.Parse(line, itemType);
                reader.AdvanceTo(rest.Start, rest.End);
                if (read.IsCompleted)
                    yield break; // What is left is a line that was cut off: its event comes again after the version before it.
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    private static bool TryReadLine(ref ReadOnlySequence<byte> rest, out ReadOnlySequence<byte> line)
    {
        while (rest.PositionOf((byte)'\n') is { } end)
        {
            line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            if (!line.IsEmpty)
                return true;
        }
        line = default;
        return false;
    }
}
