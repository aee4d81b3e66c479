using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Events;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Controllers.Queueing;

namespace ChaosGrains.Simulator.Controllers;

/// <summary>What all controllers share: the API, the indexes over its changes, the queue and the clock.</summary>
internal sealed class ControllerContext(IClusterApi api, TimeProvider time, ControllerOptions options, WorkQueue queue)
{
    public IClusterApi Api { get; } = api;

    public TimeProvider Time { get; } = time;

    public ControllerOptions Options { get; } = options;

    public WorkQueue Queue { get; } = queue;

    public Kinds Kinds { get; } = new(api.Resources);

    public PodIndex Pods { get; } = new();

    public NodeIndex Nodes { get; } = new();

    public OwnerIndex Owners { get; } = new();

    public EventRecorder Events { get; } = new(api, time, options);

    /// <summary>Takes a change into the indexes, before the controllers hear of it.</summary>
    public void Index(ClusterChange change)
    {
        Owners.Apply(change);
        if (change.IsOf(Kinds.Pods)) Pods.Apply(change);
        else if (change.IsOf(Kinds.Nodes)) Nodes.Apply(change);
    }
}
