using System.Net;
using System.Threading.Channels;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Watching;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Kubernetes.Pods;

/// <summary>Watches the pods of one namespace, metadata alone, for all who wait there.</summary>
internal sealed partial class NamespaceWatch : IAsyncDisposable
{
    private const int PageSize = 500;

    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly string _path;
    private readonly ApiConnection _connection;
    private readonly PodPresenceOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ResourceInformer<ObjectHeader> _informer;
    private readonly ResourceApi<ObjectHeader> _api;
    private readonly Task _running;

    public NamespaceWatch(
        string ns, ApiConnection connection, PodPresenceOptions options, ResourceInformerOptions informerOptions,
        TimeProvider time, ILogger logger)
    {
        (_connection, _options, _time, _logger) = (connection, options, time, logger);
        _path = $"api/v1/namespaces/{ns}/pods";
        Ledger = new PresenceLedger(options.Remembered);
        _api = new ResourceApi<ObjectHeader>(
            connection, _path, metadataOnly: true, ApiJson.HeaderList, ApiJson.Header);
        _informer = new ResourceInformer<ObjectHeader>(_api, informerOptions, time, logger);
        // Shared by many flows: it is nobody's cancellation, priority or trace.
        using (ExecutionContext.SuppressFlow())
            _running = Task.Run(() => Task.WhenAll(_informer.RunAsync(Observe, _stop.Token), ConfirmAsync(_stop.Token)));
    }

    public PresenceLedger Ledger { get; }

    /// <summary>The informer, for tests.</summary>
    internal ResourceInformer<ObjectHeader> Informer => _informer;

    /// <summary>Somebody waits for more pods: see whether the watch knows them.</summary>
    public void Ask() => _asked.Writer.TryWrite(true);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private void Observe(ResourceKey key) => Ledger.Observe(key.Name, ((IWatchedResource?)_informer.Find(key))?.Uid);

    /// <summary>Looks after pods that the watch never showed: gone before it began, or too new for it.</summary>
    private async Task ConfirmAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await _informer.WaitForSyncAsync(cancellationToken);
                if (Ledger.Unseen() is { Count: > 0 } unseen)
                    await LookAsync(unseen, cancellationToken);
                if (Ledger.Unseen().Count == 0)
                {
                    failures = 0;
                    await _asked.Reader.ReadAsync(cancellationToken);
                    continue;
                }
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(_path, KubernetesErrors.From(error).ToString());
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await PauseAsync(++failures, cancellationToken);
        }
    }

    private async Task PauseAsync(int attempt, CancellationToken cancellationToken)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var wait = Task.Delay(_options.Backoff.Delay(attempt, Random.Shared.NextDouble()), _time, pause.Token);
        await Task.WhenAny(wait, _asked.Reader.ReadAsync(pause.Token).AsTask());
        await pause.CancelAsync();
    }

    private async Task LookAsync(List<(string Name, string Uid)> unseen, CancellationToken cancellationToken)
    {
        var present = unseen.Count <= _options.MaxSingleReads
            ? await ReadEachAsync(unseen, cancellationToken)
            : await ReadAllAsync(cancellationToken);
        foreach (var (_, uid) in unseen)
        {
            if (!present.Contains(uid))
                Ledger.Confirm(uid);
        }
    }

    private async Task<HashSet<string>> ReadEachAsync(List<(string Name, string Uid)> pods, CancellationToken cancellationToken)
    {
        var present = new HashSet<string>();
        foreach (var (name, _) in pods)
        {
            var request = ApiRequest.Get($"{_path}/{name}") with { Accept = ApiRequest.Metadata };
            var answer = await _connection.SendAsync(request, cancellationToken);
            if (answer.Code != HttpStatusCode.NotFound)
                present.Add(answer.Read(ApiJson.Header).Metadata.Uid);
        }
        return present;
    }

    private async Task<HashSet<string>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var present = new HashSet<string>();
        string? token = null;
        do
        {
            var page = await _api.ListAsync(PageSize, token, cancellationToken);
            present.UnionWith((page.Items ?? []).Select(i => i.Metadata.Uid));
            token = page.Metadata.Continue;
        }
        while (!string.IsNullOrEmpty(token));
        return present;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path}: cannot look for pods that the watch did not show: {Error}")]
    private partial void LogFailed(string path, string error);
}
