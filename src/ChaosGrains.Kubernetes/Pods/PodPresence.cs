using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Watching;
using ChaosGrains.Ports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Kubernetes.Pods;

/// <summary>
/// Tells when pods are gone: one watch per namespace, begun when somebody waits there and ended some time after nobody does.
/// </summary>
internal sealed class PodPresence(
    ApiConnection connection,
    IOptions<PodPresenceOptions> options,
    IOptions<ResourceInformerOptions> informerOptions,
    TimeProvider time,
    ILogger<PodPresence> logger) : IPodPresence, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Shared> _namespaces = [];
    private bool _disposed;

    /// <summary>Namespaces that are watched now.</summary>
    internal IReadOnlyCollection<NamespaceWatch> Watches
    {
        get
        {
            lock (_gate)
                return [.. _namespaces.Values.Select(s => s.Watch)];
        }
    }

    public async IAsyncEnumerable<PodId> WhenGoneAsync(
        IReadOnlyCollection<PodId> pods, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var distinct = pods.Distinct().ToList();
        var gone = Channel.CreateUnbounded<PodId>(new UnboundedChannelOptions { SingleReader = true }); // One entry per pod at most.
        using var waits = new Disposables();
        foreach (var group in distinct.GroupBy(p => p.Namespace))
        {
            var shared = Enter(group.Key);
            waits.Add(() => Leave(group.Key, shared));
            foreach (var pod in group)
                waits.Add(shared.Watch.Ledger.Wait(pod.Name, pod.Uid, () => gone.Writer.TryWrite(pod)));
            shared.Watch.Ask();
        }
        for (var left = distinct.Count; left > 0; left--)
            yield return await gone.Reader.ReadAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        List<Shared> all;
        lock (_gate)
        {
            _disposed = true;
            all = [.. _namespaces.Values];
            _namespaces.Clear();
        }
        foreach (var shared in all)
            await shared.DisposeAsync();
    }

    private Shared Enter(string ns)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_namespaces.TryGetValue(ns, out var shared))
            {
                var watch = new NamespaceWatch(ns, connection, options.Value, informerOptions.Value, time, logger);
                shared = _namespaces[ns] = new Shared(watch, time, () => End(ns));
            }
            shared.Users++;
            shared.Expiry.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return shared;
        }
    }

    private void Leave(string ns, Shared shared)
    {
        lock (_gate)
        {
            if (--shared.Users == 0 && _namespaces.GetValueOrDefault(ns) == shared)
                shared.Expiry.Change(options.Value.Linger, Timeout.InfiniteTimeSpan);
        }
    }

    private void End(string ns)
    {
        lock (_gate)
        {
            if (!_namespaces.TryGetValue(ns, out var shared) || shared.Users > 0)
                return;
            _namespaces.Remove(ns);
            _ = shared.DisposeAsync().AsTask();
        }
    }

    /// <summary>A watch and how many use it.</summary>
    private sealed class Shared : IAsyncDisposable
    {
        public Shared(NamespaceWatch watch, TimeProvider time, Action onExpired)
        {
            Watch = watch;
            Expiry = time.CreateTimer(_ => onExpired(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public NamespaceWatch Watch { get; }

        public ITimer Expiry { get; }

        public int Users { get; set; }

        public async ValueTask DisposeAsync()
        {
            await Expiry.DisposeAsync();
            await Watch.DisposeAsync();
        }
    }

    /// <summary>Undoes everything in the end.</summary>
    private sealed class Disposables : IDisposable
    {
        private readonly List<Action> _undo = [];

        public void Add(Action undo) => _undo.Add(undo);

        public void Add(IDisposable? item)
        {
            if (item is not null)
                _undo.Add(item.Dispose);
        }

        public void Dispose() => _undo.ForEach(undo => undo());
    }
}
