using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ChaosGrains.Events;
using ChaosGrains.Identifiers;
using ChaosGrains.Manifests;
using ChaosGrains.Ports;
using ChaosGrains.Specs;
using ChaosGrains.Status;
using ChaosGrains.Targets;

namespace ChaosGrains.Grains.Tests.Cluster;

/// <summary>What the grains need of the API server besides containers and peers: resources, and pods that are always found.</summary>
internal sealed class FakeApiServer : IExperimentResources, IPodSelector, IPodPresence
{
    private readonly ConcurrentDictionary<ExperimentId, ExperimentManifest> _manifests = new();
    private readonly ConcurrentDictionary<ExperimentId, ExperimentStatus> _statuses = new();

    /// <summary>The events that were told, by experiment and kind.</summary>
    public ConcurrentBag<(ExperimentId Id, ExperimentEventType Type)> Told { get; } = [];

    public ExperimentManifest this[ExperimentId id]
    {
        get => _manifests[id];
        set => _manifests[id] = value;
    }

    public ExperimentStatus? StatusOf(ExperimentId id) => _statuses.GetValueOrDefault(id);

    public Task<ExperimentManifest?> ReadAsync(ExperimentId id, CancellationToken cancellationToken) => Task.FromResult(_manifests.GetValueOrDefault(id));

    public Task<bool> AddFinalizerAsync(ExperimentManifest manifest, CancellationToken cancellationToken)
    {
        _manifests[manifest.Id] = _manifests[manifest.Id] with { Finalizers = [ExperimentManifest.Finalizer] };
        return Task.FromResult(true);
    }

    public Task RemoveFinalizerAsync(ExperimentId id, string uid, bool isAwaited, CancellationToken cancellationToken)
    {
        _manifests[id] = _manifests[id] with { Finalizers = [] };
        return Task.CompletedTask;
    }

    public void Publish(ExperimentId id, string uid, ExperimentStatus status) => _statuses[id] = status;

    public Task<bool> FlushAsync(ExperimentId id, string uid, CancellationToken cancellationToken) => Task.FromResult(true);

    public void Record(ExperimentId id, string uid, ExperimentEvent happened) => Told.Add((id, happened.Type));

    public void RecordHits(ExperimentId id, string uid, string reason, string message, IReadOnlyCollection<PodId> pods)
    {
    }

    /// <summary>Two pods on each of two nodes, whose names begin with the experiment's.</summary>
    public Task<TargetSelection> SelectAsync(ExperimentId experiment, TargetSpec target, long seed, CancellationToken cancellationToken) =>
        Task.FromResult(new TargetSelection(
            [.. new[] { "n1", "n2" }.SelectMany(node => new[] { "a", "b" }.Select(pod => $"{experiment.Name}-{node}-{pod}")
                .Select(pod => new SelectedPod(new PodId("shop", pod, pod), new NodeId(node))))],
            4,
            "4 pods match."));

    public async IAsyncEnumerable<PodId> WhenGoneAsync(IReadOnlyCollection<PodId> pods, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }
}
